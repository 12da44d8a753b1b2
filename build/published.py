"""What the last build would publish: read by build/publishable and build/footprint."""

import sys
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EFFECTIVE_POM = ROOT / "target" / "effective-pom.xml"
BOM = "dryrun-bom"
MAVEN = "{http://maven.apache.org/POM/4.0.0}"


@dataclass(frozen=True)
class Module:
    """A module of the build, with its pom as Maven sees it after all inheritance."""

    pom: xml.Element

    def text(self, path, default=""):
        return (self.pom.findtext(MAVEN + path.replace("/", "/" + MAVEN)) or default).strip()

    @property
    def artifact(self):
        return self.text("artifactId")

    @property
    def is_jar(self):
        return self.text("packaging", "jar") == "jar"

    @property
    def is_published(self):
        return self.text("properties/maven.deploy.skip") != "true"

    def file(self, suffix):
        return Path(self.text("build/directory")) / (self.text("build/finalName") + suffix)

    @property
    def managed(self):
        """The artifacts of ours whose versions it tells."""
        dependencies = self.pom.iterfind(f"{MAVEN}dependencyManagement/{MAVEN}dependencies/{MAVEN}dependency")
        return [
            dependency.findtext(MAVEN + "artifactId")
            for dependency in dependencies
            if dependency.findtext(MAVEN + "groupId") == "io.dryrun"
        ]


def modules():
    """All modules, by the names of their artifacts, in the order of the build."""
    if not EFFECTIVE_POM.exists():
        sys.exit(f"There is no {EFFECTIVE_POM.relative_to(ROOT)}; ./verify makes it.")
    found = [Module(pom) for pom in xml.parse(EFFECTIVE_POM).getroot().iter(MAVEN + "project")]
    return {module.artifact: module for module in found}
