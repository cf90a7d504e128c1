"""The files for running the dashboard parse, agree with each other, and name what there is."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import crossplane
import pytest
import yaml

from kp_data.__main__ import main
from kp_data.settings import READ_ELSEWHERE, VARIABLES, mistakes, unknown

PROJECT = Path(__file__).parents[2]
DEPLOY = PROJECT / "deploy"
PORT = "8501"
SETTINGS = {one.name for one in VARIABLES}
DEFAULTS = {one.name: one.default for one in VARIABLES}
FILES = [
    "Dockerfile", "compose.yaml", "docs/ADMINISTRATION.md",
    *(f"deploy/{path.name}" for path in sorted(DEPLOY.iterdir())),
]  # fmt: skip
SERVICES = ["khartoum-process@.service", "khartoum-process-backup.service"]
STOP = int(DEFAULTS["KP_STOP_SECONDS"]) + 15


def text(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def unit(name: str) -> dict[str, dict[str, list[str]]]:
    """A unit of systemd: by section and key all that is said."""
    parser = configparser.ConfigParser(
        dict_type=dict, strict=False, interpolation=None, delimiters=("=",)
    )
    parser.optionxform = str
    parser.read_string(text(f"deploy/{name}"))  # raises on what is no line of a unit
    said: dict[str, dict[str, list[str]]] = {}
    for line in text(f"deploy/{name}").splitlines():
        if line.startswith("["):
            section = said.setdefault(line.strip("[]"), {})
        elif "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            section.setdefault(key, []).append(value)
    assert set(said) == set(parser.sections())
    return said


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load(text("compose.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_every_setting_and_command_that_is_named_is_there(name):
    said = text(name)
    for variable in set(re.findall(r"\bKP_[A-Z_]+[A-Z]\b", said)):
        assert variable in SETTINGS | READ_ELSEWHERE, variable
    for words in re.findall(r"-m kp_data ([a-z][a-z -]*)", said):
        command = main.commands[words.split()[0]]
        if hasattr(command, "commands") and len(words.split()) > 1:
            assert words.split()[1] in command.commands, words
    for file in re.findall(r"\bdeploy/[\w@.-]+\w", said):
        assert (PROJECT / file).exists(), file


def test_the_page_for_administrators_names_options_that_there_are():
    for line in re.findall(r"-m kp_data ([a-z][^`\n]*)", text("docs/ADMINISTRATION.md")):
        command = main.commands[line.split()[0]]
        if hasattr(command, "commands"):
            command = command.commands[line.split()[1]]
        known = {option for one in command.params for option in one.opts}
        assert set(re.findall(r"(?<=\s)--[a-z-]+", line)) <= known, line


def test_the_page_for_administrators_names_files_and_headings_that_there_are():
    said = text("docs/ADMINISTRATION.md")
    headings = {
        re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-")
        for one in re.findall(r"^#+ (.+)$", said, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)#]*#?[^)]*)\)", said):
        file, _, heading = target.partition("#")
        if not file.startswith("https://"):
            assert not file or (PROJECT / "docs" / file).exists(), target
            assert not heading or file or heading in headings, target


def test_no_container_can_do_more_than_it_must(compose):
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["init"] is True, name
        assert service["mem_limit"], name
        assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else []), name
        assert ":latest" not in service["image"], name


def test_the_containers_agree_with_each_other(compose):
    services = compose["services"]
    servers = sorted(name for name in services if name.startswith("dashboard-"))
    told = services["proxy"]["environment"]["KP_SERVERS"].split()
    assert told == [f"{name}:{PORT}" for name in servers]
    network = compose["networks"]["default"]["ipam"]["config"][0]["subnet"]
    for name in (*servers, "backup"):
        assert services[name]["environment"]["KP_PROXIES"] == network
    assert services["backup"]["environment"] == services["dashboard-1"]["environment"]
    assert {one.split(":")[0] for one in services["backup"]["volumes"]} >= {"store", "./backups"}
    for name in servers:
        assert services[name]["stop_grace_period"] == f"{STOP}s"
    used = {one.split(":")[0] for service in services.values() for one in service["volumes"]}
    assert {name for name in used if name.isalpha()} == set(compose["volumes"])


def test_the_image_runs_as_nobody_and_is_told_to_stop_itself():
    said = text("Dockerfile")
    assert re.findall(r"^FROM (\S+)", said, re.MULTILINE) == ["${PYTHON}", "${PYTHON}"]
    assert re.search(r"^ARG PYTHON=python:3\.\d+-slim-\w+$", said, re.MULTILINE)
    last = said.rsplit("FROM", 1)[1]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert last.index("USER") < last.index("CMD")
    assert last.rstrip().endswith('CMD ["streamlit", "run", "dashboard.py"]')
    assert f"EXPOSE {PORT}" in last
    assert f"http://127.0.0.1:{PORT}/" in last
    assert "apt-get" not in said
    config = tomllib.loads(text(".streamlit/config.toml"))
    assert str(config["server"]["port"]) == PORT


def test_no_secret_gets_into_the_image_or_the_repository():
    for name in (".dockerignore", ".gitignore"):
        ignored = text(name).splitlines()
        assert {".env", ".streamlit/secrets.toml", "secrets/", "backups/"} <= set(ignored), name


def test_nginx_reads_its_file(tmp_path):
    file = tmp_path / "nginx.conf"
    file.write_text("events {}\nhttp {\n" + text("deploy/nginx.conf") + "\n}\n")
    read = crossplane.parse(str(file), strict=True, single=True)
    # What stands inside `map` are values, which the parser takes for directives.
    values = re.compile(r'unknown directive "(default|)" in')
    assert [one for one in read["errors"] if not values.match(one["error"])] == []
    said = [(one["directive"], tuple(one["args"])) for one in flat(read["config"][0]["parsed"])]
    assert ("server", (f"127.0.0.1:{PORT}", "max_fails=2", "fail_timeout=10s")) in said
    assert ("proxy_set_header", ("Upgrade", "$http_upgrade")) in said
    # With $host the port is lost, and a page under another port than 443 cannot connect.
    assert ("proxy_set_header", ("Host", "$http_host")) in said
    assert ("proxy_set_header", ("X-Forwarded-For", "$remote_addr")) in said
    assert ("client_max_body_size", (f"{int(DEFAULTS['KP_MAX_FILE_MB']) + 1}m",)) in said
    for inside in ("/api/metrics", "/_stcore/metrics"):
        assert ("location", ("=", inside)) in said


def flat(block: list) -> list:
    return [one for each in block for one in (each, *flat(each.get("block", [])))]


def test_the_other_proxy_says_the_same():
    said = text("deploy/Caddyfile")
    assert said.count("{") == said.count("}")
    assert f'{{$KP_SERVERS:"127.0.0.1:{PORT}"}}' in said
    assert f"max_size {int(DEFAULTS['KP_MAX_FILE_MB']) + 1}MB" in said
    assert "path /api/metrics /_stcore/metrics" in said
    assert "lb_policy cookie kp_server" in said


@pytest.mark.skipif(not shutil.which("caddy"), reason="Caddy is not installed here")
def test_caddy_reads_its_file():
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", "deploy/Caddyfile"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_no_more_than_it_must(name):
    service = unit(name)["Service"]
    for key, value in {
        "User": "khartoum-process",
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "PrivateDevices": "yes",
        "CapabilityBoundingSet": "",
        "StateDirectory": "khartoum-process",
        "StateDirectoryMode": "0700",
        "UMask": "0077",
    }.items():
        assert service[key] == [value], key
    assert "MemoryMax" in service
    # Both would end the server: see the comments in the file.
    assert not {"MemoryDenyWriteExecute", "ProcSubset"} & set(service)


def test_the_service_stops_in_good_order_and_does_not_start_again_where_a_setting_is_wrong():
    service = unit("khartoum-process@.service")["Service"]
    assert service["TimeoutStopSec"] == [str(STOP)]
    assert service["KillMode"] == ["mixed"]
    assert service["Restart"] == ["on-failure"]
    assert service["RestartPreventExitStatus"] == ["2"]
    assert service["ExecStart"][0].endswith("/streamlit run dashboard.py --server.port %i")


def test_the_backup_works_on_the_store_of_the_service():
    backup, service = (unit(name)["Service"] for name in reversed(SERVICES))
    for key in ("User", "WorkingDirectory", "EnvironmentFile", "StateDirectory", "CacheDirectory"):
        assert backup[key] == service[key], key
    folder = backup["ReadWritePaths"][0]
    assert backup["ExecStart"] == [f"/opt/khartoum-process/deploy/nightly-backup {folder} 30"]
    assert unit("khartoum-process-backup.timer")["Timer"]["OnCalendar"]


def test_the_settings_of_the_service_lead_to_its_own_folders_and_are_sound(monkeypatch):
    service = unit("khartoum-process@.service")["Service"]
    lines = [line for line in text("deploy/khartoum-process.env").splitlines() if "=" in line]
    told = dict(line.split("=", 1) for line in lines)
    assert told["KP_STORE"] == f"/var/lib/{service['StateDirectory'][0]}/store"
    assert told["KP_CACHE"] == f"/var/cache/{service['CacheDirectory'][0]}"
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert mistakes() == unknown() == []
    assert service["EnvironmentFile"][0] in text("deploy/kp")
    assert service["WorkingDirectory"][0] in text("deploy/kp")


@pytest.mark.parametrize("name", ["nightly-backup", "every-night", "kp"])
def test_the_scripts_are_of_the_plain_shell(name):
    subprocess.run(["sh", "-n", DEPLOY / name], check=True)
    assert os.access(DEPLOY / name, os.X_OK)


@pytest.fixture
def back_up(tmp_path, monkeypatch):
    """Run the script as the timer does; gives its status and output."""
    backups = tmp_path / "backups"
    backups.mkdir()
    old = backups / "khartoum-process-2020-01-01-020000.backup"
    old.touch()
    os.utime(old, (0, 0))
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")

    def run(store: str):
        monkeypatch.setenv("KP_STORE", store)
        command = ["sh", "deploy/nightly-backup", str(backups)]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
        return done, sorted(path.name for path in backups.iterdir()), old.name

    return run


def test_a_night_leaves_a_proved_backup_and_lets_the_old_one_go(back_up, seeded_folder):
    done, files, _ = back_up(str(seeded_folder))
    assert done.returncode == 0, done.stderr
    assert len(files) == 1
    assert re.fullmatch(r"khartoum-process-[\d-]+\.backup", files[0])
    assert "is sound" in done.stdout
    assert f"{files[0]}\n" in done.stdout


def test_a_night_that_fails_keeps_the_old_backup_and_leaves_nothing_half(back_up, tmp_path):
    done, files, old = back_up(str(tmp_path / "nothing-there"))
    assert done.returncode != 0
    assert files == [old]
    assert "nothing to back up" in done.stderr
