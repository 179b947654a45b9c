# SPDX-License-Identifier: EUPL-1.2
# SPDX 2.3 out of three tables and the licences: packages (name, version, architecture, SHA-256 of the .deb, source), files (package, path,
# SHA-1, SHA-256), codes (package, verification code), texts ({package: its copyright file}). What Debian ships is said in Debian's own words,
# whole, under a name of its own (LicenseRef-): its short names are not SPDX's, and nobody here has judged which would be the same.
def rows: split("\n") | map(select(. != "") | split("\t"));
def id($kind): "SPDXRef-" + $kind + "-" + gsub("[^A-Za-z0-9.-]"; "-");
# Two paths may give the same id with the same content only when they differ in odd signs alone.
def file_id: "\(.[3][0:12])-\(.[1])" | id("File");

def licence($source): if $source == "zaalwacht" then "EUPL-1.2" else "LicenseRef-" + gsub("[^A-Za-z0-9.-]"; "-") end;

($codes | rows | map({key: .[0], value: .[1]}) | from_entries) as $codes
| $texts[0] as $texts
| ($files | rows) as $files
| ($files | group_by(.[0]) | map({key: .[0][0], value: .}) | from_entries) as $of
| ($packages | rows | map(select($of[.[0]])) | sort_by(.[0])) as $packages
| {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: "zaalwacht-\($version)-pi4",
    documentNamespace: "https://zaalwacht.example.org/spdx/zaalwacht-\($version)-pi4-\($created)",
    creationInfo: {created: $created, creators: ["Tool: image/build"]},
    documentDescribes: ["SPDXRef-Image"],
    packages: ([{
        SPDXID: "SPDXRef-Image", name: "zaalwacht", versionInfo: $version, downloadLocation: "NOASSERTION", filesAnalyzed: false,
        primaryPackagePurpose: "OPERATING_SYSTEM", licenseConcluded: "NOASSERTION", licenseDeclared: "EUPL-1.2", copyrightText: "NOASSERTION"
      }] + ($packages | map(. as [$name, $v, $arch, $hash, $source] | {
        SPDXID: ($name | id("Package")), name: $name, versionInfo: $v, downloadLocation: "NOASSERTION", filesAnalyzed: true,
        packageVerificationCode: {packageVerificationCodeValue: $codes[$name]},
        licenseConcluded: "NOASSERTION", copyrightText: "NOASSERTION", licenseDeclared: ($name | licence($source)),
        licenseComments: "licences/\($name).txt",
        supplier: (if $source == "zaalwacht" then "NOASSERTION" else "Organization: Debian" end)
      }
      + (if $hash == "" then {} else {checksums: [{algorithm: "SHA256", checksumValue: $hash}]} end)
      + (if $source == "zaalwacht" then {} else {
          sourceInfo: "source package \($source)",
          externalRefs: [{referenceCategory: "PACKAGE-MANAGER", referenceType: "purl",
            referenceLocator: "pkg:deb/debian/\($name | @uri)@\($v | @uri)?arch=\($arch)&distro=\($suite)"}]
        } end)))),
    hasExtractedLicensingInfos: [$packages[] | select(.[4] != "zaalwacht")
      | {licenseId: (.[0] | licence("")), name: "what \(.[0]) ships as its copyright file", extractedText: $texts[.[0]]}],
    files: [$files | sort_by(.[1])[] | {
      SPDXID: file_id, fileName: ("." + .[1]), licenseConcluded: "NOASSERTION", copyrightText: "NOASSERTION",
      checksums: [{algorithm: "SHA1", checksumValue: .[2]}, {algorithm: "SHA256", checksumValue: .[3]}]
    }],
    relationships: ([{spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: "SPDXRef-Image"}]
      + ($packages | map({spdxElementId: "SPDXRef-Image", relationshipType: "CONTAINS", relatedSpdxElement: (.[0] | id("Package"))}))
      + [$files | sort_by(.[1])[] | {spdxElementId: (.[0] | id("Package")), relationshipType: "CONTAINS",
          relatedSpdxElement: file_id}])
  }
