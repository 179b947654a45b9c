// SPDX-License-Identifier: EUPL-1.2
// The way down from the institution's anchor: root, certificates, sitting card. Everything is verified on the way.
import { cose, must, read, same, unverified } from './kit.mjs';

const HOLDER = { issuer: 1, device: 3, invigilator: 4, emergency: 5 };

export async function anchor(bytes = read('anchor.zwa')) {
  const a = await cose(bytes, unverified(bytes).get(2), 'zw-anchor/1');
  return { name: a.get(1), root: a.get(2), inbox: a.get(3), recovery: a.get(4) };
}

export async function cert(bytes, root, holders) {
  const c = await cose(bytes, root, 'zw-cert/1');
  must(holders.includes(c.get(1)), 'certificate of another kind of holder');
  return { id: c.get(2), label: c.get(3), role: c.get(4), key: c.get(5), box: c.get(7) };
}

export async function card(bytes = read('opened/card.cose'), root = null) {
  root ??= (await anchor()).root;
  const issuer = await cert(unverified(bytes).get(4), root, [HOLDER.issuer]);
  const c = await cose(bytes, issuer.key, 'zw-card/1'), plan = c.get(1);
  const devices = await Promise.all(c.get(5).map((one) => cert(one, root, [HOLDER.device])));
  const staff = await Promise.all(c.get(6).map((one) => cert(one, root, [HOLDER.invigilator, HOLDER.emergency])));
  const named = plan.get(19);
  must(staff.every((s, i) => same(s.id, named[i].get(1)) && s.role === named[i].get(2)), 'another person is certified');
  return { bytes, root, issuer: issuer.key, plan, sitting: plan.get(1), signatures: plan.get(18).get(5), devices, staff,
    list: c.get(7), room: c.get(8), commitments: c.get(9) };
}
