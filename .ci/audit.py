"""Look for known faults: bandit over the source, pip-audit over the lock; where no advisory can be asked, say so plainly."""

import json
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
AUDIT = ("--requirement", "requirements.lock", "--require-hashes", "--disable-pip", "--format", "json")


def source() -> int:
    """Return how bandit left; its exceptions stand with their reasons in pyproject.toml."""
    left = subprocess.run([BIN / "bandit", "-q", "-c", "pyproject.toml", "-r", "src"], check=False).returncode
    print("bandit: clean, beside what pyproject.toml explains" if not left else "bandit: see above")
    return left


def packages() -> int:
    """Return 1 if a package of the lock has a known fault; a package that could not be asked about is never called clean."""
    done = subprocess.run(
        [BIN / "pip-audit", *AUDIT, "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    if not done.stdout.strip():
        last = done.stderr.strip().splitlines()[-1:]
        print(f"pip-audit: NOT DONE, the advisory service cannot be reached from here ({' '.join(last)[:120]})")
        return 0
    asked = json.loads(done.stdout)["dependencies"]
    skipped = [each for each in asked if "skip_reason" in each]
    faulty = [(each["name"], each["version"], fault["id"]) for each in asked for fault in each.get("vulns", ())]
    for name, version, fault in faulty:
        print(f"pip-audit: {name} {version} has {fault}")
    if skipped:
        print(
            f"pip-audit: NOT DONE for {len(skipped)} of {len(asked)} packages, the advisory service does not answer here"
        )
    else:
        print(f"pip-audit: {len(asked)} packages asked about, {len(faulty)} known faults")
    return int(bool(faulty))


if __name__ == "__main__":
    sys.exit(source() | packages())
