#!/usr/bin/env python3
"""Checks the files in deploy/ as far as that goes without an engine: what they name is there, and what reads them reads them.

    scripts/check-deploy.py [ROOT]    prints what is wrong, a line each, and ends with 1; nothing where all is well
"""
import fnmatch
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def dockerfile(root):
    """What COPY takes from the context is there, and isn't kept out of it. A pattern may match nothing: it is there for files that may lack."""
    ignored = [line.strip().rstrip("/") for line in read(root / ".dockerignore").splitlines() if line.strip() and not line.startswith("#")]
    stages = []
    for line in re.sub(r"\\\n", " ", read(root / "deploy/Dockerfile")).splitlines():
        words = line.split()
        if words[:1] == ["FROM"]:
            stages.append(words[-1])
        if words[:1] not in (["COPY"], ["ADD"]):
            continue
        stage = next((word.removeprefix("--from=") for word in words if word.startswith("--from=")), None)
        if stage is not None:
            if stage not in stages[:-1]:
                yield f"COPY from {stage}: there is no such stage before it"
            continue
        for source in [word for word in words[1:-1] if not word.startswith("--")]:
            if re.search(r"[*?[]", source):
                continue
            if not (root / source).exists():
                yield f"COPY {source}: it isn't there"
            elif any(fnmatch.fnmatch(source.split("/")[0], pattern) for pattern in ignored):
                yield f"COPY {source}: .dockerignore keeps it out"


def compose(root):
    """It is YAML; what services depend on, mount and are built from is there."""
    try:
        import yaml
    except ImportError:
        return
    try:
        document = yaml.safe_load(read(root / "deploy/compose.yaml"))
    except yaml.YAMLError as error:
        yield " ".join(str(error).split())
        return
    services = document["services"]
    for name, service in services.items():
        for kind, known in (("depends_on", services), ("secrets", document["secrets"]), ("networks", document["networks"])):
            yield from (f"{name}: {kind} names {one}, which isn't there" for one in service.get(kind, []) if one not in known)
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if not ((root / "deploy" / source).exists() if source.startswith(".") else source in document["volumes"]):
                yield f"{name}: volumes names {source}, which isn't there"
        if "build" in service and not (root / "deploy" / service["build"]["context"] / service["build"]["dockerfile"]).exists():
            yield f"{name}: its Dockerfile isn't there"


def unit(root):
    """systemd reads it, where systemd is. The program isn't installed here: another stands in its place."""
    if shutil.which("systemd-analyze") is None:
        return
    text = re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", read(root / "deploy/touchstone.service"))
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "touchstone.service"
        file.write_text(text)
        outcome = subprocess.run(["systemd-analyze", "verify", "--man=no", str(file)], capture_output=True, text=True)
    # Units of the machine are looked at too; only what is said of ours counts.
    yield from (line.replace(f"{folder}/", "") for line in outcome.stderr.splitlines() if "touchstone.service" in line)


def read(path):
    return path.read_text(encoding="utf-8")


def main(root):
    checks = {"Dockerfile": dockerfile, "compose.yaml": compose, "touchstone.service": unit}
    problems = [f"deploy/{name}: {problem}" for name, check in checks.items() for problem in check(root)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[1])))
