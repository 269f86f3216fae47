"""Files brought in by the page: of every form that is taken, and such as were made to do harm."""
import gzip
import json
import pathlib
import re
import zlib

import pytest
from playwright.sync_api import expect

import walk
from program import Touchstone

HEADER = b"user_id,event,timestamp\n"
ROWS = b"".join(b"customer-%d,Seen,2026-03-01 12:00:%02d\n" % (number, number % 60) for number in range(1_000))
MEGABYTES = 1024


@pytest.fixture(scope="module")
def company(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("upload")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder).start()
    yield program
    program.kill()


def bomb(path, beginning, block):
    """A gigabyte of the same in a few megabytes, after an honest beginning."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with open(path, "wb") as file:
        file.write(packer.compress(beginning))
        for _ in range(MEGABYTES):
            file.write(packer.compress(block))
        file.write(packer.flush())
    assert path.stat().st_size < 8 << 20
    return path


def peak_memory(program):
    """The server's largest resident size so far, in megabytes."""
    status = pathlib.Path(f"/proc/{program.process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


def upload(page, company, path):
    page.goto(company.url + "/data/imports")
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Upload and look at the columns").click()


@pytest.mark.parametrize("byte", [b"\0", b"\n"], ids=["one endless line", "empty lines"])
def test_a_gzip_bomb_stops_the_import_and_harms_nobody(page, company, tmp_path, byte):
    """It is seen for what it is as soon as more comes out than packing does to honest rows; these stay."""
    rows = ROWS.replace(b"customer-", b"customer-%d-" % ord(byte))
    path = bomb(tmp_path / f"bomb-{ord(byte)}.csv.gz", HEADER + rows, byte * (1 << 20))
    before = peak_memory(company)
    upload(page, company, path)
    expect(page.get_by_role("heading", name="What the columns mean")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    said = page.get_by_role("heading", name=re.compile("Not finished"))
    expect(said).to_be_visible(timeout=60_000)
    expect(said).to_contain_text("The gzip data unpacks to more than 500 times its size; it is refused as harmful.")
    expect(said).not_to_contain_text(str(company.folder))
    assert peak_memory(company) - before < 200
    assert len(company.timeline(f"customer-{ord(byte)}-7")) == 1
    assert_alive(page, company, tmp_path)


def test_a_gzip_bomb_without_a_beginning_is_no_table(page, company, tmp_path):
    path = bomb(tmp_path / "zeros.csv.gz", b"", bytes(1 << 20))
    before = peak_memory(company)
    upload(page, company, path)
    expect(page.locator("#file-error")).to_contain_text("zeros.csv.gz")
    assert peak_memory(company) - before < 200
    assert_alive(page, company, tmp_path)


def seen(name, form):
    """Three interactions of one customer of their own, in a form."""
    times = [f"2026-03-0{day}T12:00:00Z" for day in (1, 2, 3)]
    if form == "jsonl":
        return "".join(json.dumps({"user_id": name, "event": "Seen", "timestamp": time}) + "\n" for time in times)
    if form == "xes":
        events = "".join(f'<event><string key="concept:name" value="Seen"/><date key="time:timestamp" value="{time}"/></event>' for time in times)
        return ('<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0"><trace>'
                f'<string key="concept:name" value="{name}"/>{events}</trace></log>')
    return "user_id,event,timestamp\n" + "".join(f"{name},Seen,{time}\n" for time in times)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("form", ["csv", "jsonl", "xes"])
def test_every_form_of_file_goes_in_and_again_changes_nothing(page, company, tmp_path, form, packed):
    name = f"{form}-{'packed' if packed else 'plain'}"
    text = seen(name, form).encode()
    path = tmp_path / (f"{name}.{form}" + (".gz" if packed else ""))
    path.write_bytes(gzip.compress(text) if packed else text)
    for heading in ("3 interactions are in", "0 interactions are in"):
        upload(page, company, path)
        expect(page.get_by_role("heading", name="What the columns mean")).to_be_visible()
        page.get_by_role("button", name="Import", exact=True).click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=60_000)
    assert [entry["name"] for entry in company.timeline(name)] == ["Seen"] * 3


def test_rejected_rows_are_read_again_with_a_mended_mapping(page, company, tmp_path):
    path = tmp_path / "dates.csv"
    path.write_text("user_id,event,timestamp\n" + "".join(f"mended-{day},Seen,{day}/03/2025\n" for day in range(10, 16)))
    upload(page, company, path)
    page.get_by_text("The mapping as text").click()
    form = page.get_by_label("Mapping (YAML)")
    wrong = 'source: dates\ncolumns: {user_id: user_id, event: touchpoint, timestamp: {as: time, format: "MM/dd/yyyy"}}\n'
    form.fill(wrong)
    walk.follow(page, page.get_by_role("button", name="Use this text"))
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="3 interactions are in")).to_be_visible(timeout=60_000)
    walk.follow(page, page.get_by_role("button", name="Mend the mapping for the rejected rows"))
    expect(page.get_by_role("heading", name="What the columns mean")).to_be_visible()
    page.get_by_text("The mapping as text").click()
    mapping = form.input_value()
    assert "MM/dd/yyyy" in mapping
    form.fill(mapping.replace("MM/dd/yyyy", "dd/MM/yyyy"))
    walk.follow(page, page.get_by_role("button", name="Use this text"))
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="3 interactions are in")).to_be_visible(timeout=60_000)
    assert company.timeline("mended-13")[0]["time"].startswith("2025-03-13")


def assert_alive(page, company, tmp_path):
    """The next honest file goes in."""
    path = tmp_path / "good.csv.gz"
    path.write_bytes(gzip.compress(HEADER + ROWS.replace(b"customer-", tmp_path.name.encode() + b"-")))
    upload(page, company, path)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="1,000 interactions are in")).to_be_visible(timeout=60_000)
