"""Runs schemathesis against the real service as each role, each on a demonstration of its own."""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).parent
PASSWORD = "demo-ordi-pratique"
# Each role with its account in the demonstration and its share of the time: who may do more gets more.
ROLES = {
    "anonymous": (None, 1),
    "viewer": ("lecture", 1),
    "admin": ("admin", 2),
    "referrer": ("prescription", 2),
    "trainer": ("formation", 3),
    "workshop": ("atelier", 3),
    "coordinator": ("coordination", 6),
}
# Real things of the demonstration, so that requests reach past « not found »: what fills which field.
THINGS = {
    "tag": (["/machines?limit=500"], "tag", ["path.tag", "body.tag", "body.tags[*]", "body.with[*]", "body.from", "body.to",
                                             "body.during_repair_of", "body.text"]),
    "family": (["/families?limit=500"], "code", ["path.code", "body.family", "query.family"]),
    "donor": (["/donors"], "id", ["body.donor_id"]),
    "donation": (["/donations"], "id", ["body.donation_id", "query.donation_id"]),
    "organisation": (["/organisations"], "id", ["body.organisation_id", "body.referrer_id"]),
    "place": (["/places"], "id", ["body.place_id"]),
    "course": (["/courses"], "id", ["body.course_id", "query.course_id"]),
    "key": (["/settings"], "key", ["path.key"]),
    "request": (["/requests"], "id", ["body.request"]),
    "id": (["/donors", "/donations", "/courses", "/sessions", "/requests", "/allocations", "/tag-batches"], "id", ["path.id"]),
    "member": ([], "id", ["body.member_id"]),
    "storage": ([], "id", ["path.storage", "body.storage", "body.storage_id"]),
}


def ask(url, token=None, body=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=30) as answer:
        return json.load(answer)


class Service:
    """A demonstration of its own, gone at the end."""

    def __init__(self, program, folder):
        self.log = open(folder / "log", "w+")
        command = [program, "serve", "--demo", "--data-dir", str(folder / "data"), "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                self.url = found.group()
                return
        raise SystemExit("le service ne s’ouvre pas")

    def token(self, account):
        signed_in = ask(f"{self.url}/api/v1/login", body={"email": f"{account}@demo.example", "password": PASSWORD})
        return signed_in["token"]

    def things(self):
        """The ids and codes that the demonstration holds, by what they name."""
        token = self.token("coordination")
        lists = {path: ask(f"{self.url}/api/v1{path}", token)["items"] for paths, _, _ in THINGS.values() for path in paths}
        found = {name: [item[field] for path in paths for item in lists[path]] for name, (paths, field, _) in THINGS.items()}
        found["member"] = [member["id"] for family in lists["/families?limit=500"] for member in family["members"]]
        found["storage"] = [one["id"] for machine in lists["/machines?limit=500"] for one in machine["storages"]]
        return {name: [one for one in values if one] for name, values in found.items()}

    def close(self):
        self.process.terminate()
        return self.process.wait(timeout=30)


def configuration(things, folder):
    """.ci/api/schemathesis.toml, and where the real things go."""
    lines = [f"hooks = {json.dumps(str(HERE / 'hooks.py'))}", (HERE / "schemathesis.toml").read_text()]
    for name, values in things.items():
        lines.append(f"[dictionaries.{name}]\nvalues = {json.dumps(values)}")
    lines.append("[parameters]")
    for name, (_, _, places) in THINGS.items():
        lines += [f'"{place}" = {{ dictionary = "{name}", probability = 0.6 }}' for place in places]
    file = folder / "schemathesis.toml"
    file.write_text("\n".join(lines) + "\n")
    return file


def run(role, seconds, arguments):
    account, _ = ROLES[role]
    with tempfile.TemporaryDirectory(prefix="ordi-pratique-api-") as folder:
        folder = pathlib.Path(folder)
        service = Service(arguments.service, folder)
        try:
            command = [
                sys.executable, "-m", "schemathesis.cli", "--config-file", str(configuration(service.things(), folder)), "--no-color",
                "run", f"{service.url}/api/openapi.json", "--max-time", str(seconds), "--seed", str(arguments.seed),
            ]
            if account:
                # Logging out ends the very sign-in that the run goes on with; tests/it/access tries it.
                command += ["-H", f"Authorization: Bearer {service.token(account)}", "--exclude-path", "/api/v1/logout"]
            ended = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        finally:
            status = service.close()
    cases = re.search(r"(\d+) generated", ended.stdout)
    print(f"{role} : {cases.group(1) if cases else '?'} demandes, {'rien à redire' if ended.returncode == 0 else 'ÉCHEC'}", flush=True)
    if ended.returncode != 0 or status != 0 or not cases:
        print(ended.stdout, f"le service a fini avec {status}", flush=True)
        return False
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--service", required=True)
    parser.add_argument("--budget", type=int, default=90, help="seconds for all roles together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--roles", nargs="*", default=list(ROLES))
    arguments = parser.parse_args()
    began, shares = time.monotonic(), sum(ROLES[role][1] for role in arguments.roles)
    right = [run(role, max(1, arguments.budget * ROLES[role][1] // shares), arguments) for role in arguments.roles]
    print(f"{len(right)} rôles en {time.monotonic() - began:.0f} s")
    raise SystemExit(0 if all(right) else 1)


if __name__ == "__main__":
    main()
