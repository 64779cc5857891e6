"""The reference values of the articles are those that their script computes."""

import subprocess
import sys
from pathlib import Path

REFERENCE = Path(__file__).parent.parent / "lib" / "src" / "test" / "resources" / "reference"


def test_the_script_writes_the_committed_numbers(tmp_path):
    again = tmp_path / "articles.csv"
    subprocess.run([sys.executable, REFERENCE / "articles.py", again], check=True, timeout=300)
    assert again.read_bytes() == (REFERENCE / "articles.csv").read_bytes()
