"""The Jupyter server behind the workshop: pages without code (Voilà), or JupyterLab for those who adapt the kit."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from pathlib import Path
from typing import Any

from .settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SHARE = Path(__file__).resolve().parent / "share" / "jupyter"
START = "notebooks/00_start_here.ipynb"
IDLE_SECONDS = 1800  # a page's kernel (about 100 MB) is let go this long after its page was closed
LOOPBACK = "127.0.0.1"


def free_port(wanted: int) -> int:
    """`wanted` if it is free on the loopback address, else one that is."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("No port is free on this machine.")


def start_path(lab: bool) -> str:
    return f"/doc/tree/{START}" if lab else f"/voila/render/{START}"


def prepare_environment(settings: Settings) -> None:
    """What kernels and Jupyter read from the environment: our settings, our page template, no surprises of the user's."""
    os.environ.update(settings.to_environment())
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), *filter(None, [os.environ.get("JUPYTER_PATH")])])
    os.environ["JUPYTER_CONFIG_DIR"] = tempfile.mkdtemp(prefix="workshop-config-")
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")


def serve(settings: Settings, *, port: int, token: str, lab: bool, browser: bool) -> None:
    """Run until interrupted. Blocks."""
    prepare_environment(settings)
    app_class: Any
    if lab:
        from jupyterlab.labapp import LabApp

        _lab_settings()
        app_class, extensions = LabApp, {"jupyterlab": True, "voila.server_extension": True}
    else:
        from jupyter_server.serverapp import ServerApp

        app_class, extensions = ServerApp, {"voila.server_extension": True}
    arguments = [f"--{name}={value}" for name, value in _options(port, token, lab, browser).items()]
    launch = app_class.launch_instance
    launch(argv=arguments, **{"jpserver_extensions": extensions} if not lab else {})


def _lab_settings() -> None:
    """JupyterLab without news, with the kernel started, and with code cells' input hidden by the notebooks themselves."""
    folder = Path(os.environ["JUPYTER_CONFIG_DIR"]) / "lab" / "settings"
    folder.mkdir(parents=True)
    overrides = {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True, "windowingMode": "none"},
    }
    (folder / "overrides.json").write_text(json.dumps(overrides), encoding="utf-8")


def _options(port: int, token: str, lab: bool, browser: bool) -> dict[str, Any]:
    return {
        "ServerApp.ip": LOOPBACK,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "IdentityProvider.token": token,
        "ServerApp.root_dir": str(ROOT),
        "ServerApp.open_browser": browser,
        "ServerApp.allow_root": True,
        "ServerApp.log_level": "WARN",
        "ServerApp.kernel_manager_class": "workshop.kernels.WarmKernelManager",
        "ServerApp.kernel_websocket_connection_class": "workshop.kernels.StrictConnection",
        "ServerApp.default_url": start_path(lab),
        **({"LabApp.default_url": start_path(lab)} if lab else {}),
        "MappingKernelManager.cull_idle_timeout": IDLE_SECONDS,
        "MappingKernelManager.cull_interval": 60,
        "VoilaConfiguration.template": "workshop",
        "VoilaConfiguration.allow_template_override": "NO",
        "VoilaConfiguration.allow_theme_override": "NO",
    }
