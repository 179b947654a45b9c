# SPDX-License-Identifier: EUPL-1.2
# What is wrong with a list as SPDX 2.3 in JSON, one line each: required fields and their form, a version, a licence with its text and
# a checksum for every package, hashes for every file, ids that are unique and lead somewhere.
def text: type == "string" and . != "";
def hex($n): type == "string" and test("^[0-9a-f]{\($n)}$");
def is_id: type == "string" and test("^SPDXRef-[A-Za-z0-9.-]+$");
def sums($kind): [.checksums[]? | select(.algorithm == $kind) | .checksumValue];
def wrong($what; f): if f then empty else $what end;
def twice($what): group_by(.)[] | select(length > 1) | "\(.[0]) is there twice: \($what)";

. as $all
| ([.hasExtractedLicensingInfos[]? | {key: .licenseId, value: .extractedText}] | from_entries) as $texts
| ([.SPDXID] + [.packages[].SPDXID] + [.files[].SPDXID] | map({key: (. // ""), value: true}) | from_entries) as $ids
| ([.files[] | {key: (.SPDXID // ""), value: true}] | from_entries) as $file_ids
| ([.packages[] | select(.filesAnalyzed == false) | {key: (.SPDXID // ""), value: true}] | from_entries) as $closed
| wrong("spdxVersion"; .spdxVersion == "SPDX-2.3"), wrong("dataLicense"; .dataLicense == "CC0-1.0"),
  wrong("SPDXID of the document"; .SPDXID == "SPDXRef-DOCUMENT"), wrong("name"; .name | text),
  wrong("documentNamespace"; .documentNamespace | type == "string" and test("^https?://[^#]+$")),
  wrong("created"; .creationInfo.created | type == "string" and test("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$")),
  wrong("creators"; [.creationInfo.creators[]? | select(test("^(Tool|Person|Organization): "))] | length > 0),
  wrong("what it describes"; [.relationships[] | select(.relationshipType == "DESCRIBES") | .relatedSpdxElement] == ["SPDXRef-Image"]),
  (.packages[] | "package \(.name // .SPDXID): " as $who
    | wrong($who + "SPDXID"; .SPDXID | is_id), wrong($who + "name"; .name | text), wrong($who + "version"; .versionInfo | text),
      wrong($who + "downloadLocation"; .downloadLocation | text),
      wrong($who + "licence"; .licenseDeclared as $l | $l == "EUPL-1.2" or ($l | type == "string" and startswith("LicenseRef-") and ($texts[$l] | text))),
      wrong($who + "where its licence lies"; .SPDXID == "SPDXRef-Image" or (.licenseComments | text)),
      wrong($who + "checksum of the package"; (.name | . == "zaalwacht" or . == "zaalwacht-image") or (sums("SHA256") | length == 1 and (.[0] | hex(64)))),
      wrong($who + "filesAnalyzed"; .filesAnalyzed | type == "boolean"),
      wrong($who + "verification code"; .filesAnalyzed == false or (.packageVerificationCode.packageVerificationCodeValue | hex(40)))),
  (.files[] | "file \(.fileName // .SPDXID): " as $who
    | wrong($who + "SPDXID"; .SPDXID | is_id), wrong($who + "name"; .fileName | type == "string" and startswith("./")),
      wrong($who + "SHA-1"; sums("SHA1") | length == 1 and (.[0] | hex(40))), wrong($who + "SHA-256"; sums("SHA256") | length == 1 and (.[0] | hex(64)))),
  ([.SPDXID, .packages[].SPDXID, .files[].SPDXID] | twice("id")), ([.files[].fileName] | twice("file")), ([.packages[].name] | twice("package")),
  ([.hasExtractedLicensingInfos[]?.licenseId] | twice("licence")),
  (.relationships[] | select($ids[.spdxElementId] and $ids[.relatedSpdxElement] | not) | "a relationship leads nowhere: \(.spdxElementId) \(.relatedSpdxElement)"),
  (.relationships[] | select(.relationshipType == "CONTAINS" and $file_ids[.relatedSpdxElement] and $closed[.spdxElementId])
    | "\(.spdxElementId) has files and says that they were not looked at")
