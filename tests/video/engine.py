"""A server whose video engine is real: `rinnalla serve` with Janus beside it, in Chromium with invented devices."""

import json
import os
import shutil
import time
import wave
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, QUIET
from tests.robustness.harness import Server

DEVICES = ["--use-fake-device-for-media-stream=fps=8", "--use-fake-ui-for-media-stream",
           "--autoplay-policy=no-user-gesture-required", "--disable-features=WebRtcHideLocalIpsWithMdns",
           "--auto-select-desktop-capture-source=Entire screen"]
SMALL = {"RINNALLA_VIDEO_JANUS": "auto", "RINNALLA_VIDEO_PICTURE": "160x120@8"}


def need(program: str) -> None:
    """Skip without a program; fail where everything must run."""
    if shutil.which(program):
        return
    reason = f"left out for want of a program: {program}"
    if os.environ.get("RINNALLA_NEEDS_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def engine_of(server: Server) -> dict | None:
    """What the keeper wrote about the running engine."""
    try:
        return json.loads((server.data / "video" / "engine.json").read_text())
    except (OSError, ValueError):
        return None


def wait_for(what, seconds: float = 60):
    """Look again and again until something is there."""
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, "it did not come in time"
        time.sleep(0.05)
    return found


def speech(folder: Path) -> Path:
    """A sound that an engine takes for somebody who talks: one second of a tone, one of silence, and so on."""
    path = folder / "speech.wav"
    rate = 16000
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        for second in range(6):
            loud = second % 2 == 0
            out.writeframes(b"".join(
                int(9000 * ((n * 440 // rate) % 2 * 2 - 1) if loud else 0).to_bytes(2, "little", signed=True)
                for n in range(rate)))
    return path


def soon_enough(name: str, took: float, seconds: float) -> None:
    """A promise about time: held where figures are measured, noted; elsewhere only that it happened."""
    note_figure(name, took)
    if "RINNALLA_VIDEO_FIGURES" in os.environ or "RINNALLA_FIGURES" in os.environ:
        assert took < seconds


def note_figure(name: str, value: float) -> None:
    """Keep a measured number where RINNALLA_VIDEO_FIGURES says, one JSON line each."""
    if path := os.environ.get("RINNALLA_VIDEO_FIGURES"):
        with open(path, "a") as out:
            out.write(json.dumps({"figure": name, "value": round(value, 2)}, ensure_ascii=False) + "\n")


def launch(playwright, *more: str):
    return playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, *DEVICES, *more])
