"""Children that hear Ctrl-C."""

from __future__ import annotations

import signal


def listening_to_ctrl_c() -> None:
    """For `preexec_fn`: what a shell starts in the background is born deaf to Ctrl-C, and so are its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
