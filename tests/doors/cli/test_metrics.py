"""Facts about metrics while serving: every web process counts, one address on this machine tells."""

import urllib.request

from tests.doors.cli.serving import serving, status
from tests.doors.cli.test_serve import wait_for


def test_prometheus_is_told_what_all_web_processes_count(home) -> None:
    from tests.bench.town_server import free_port

    home.variables["HUIYIN_METRICS"] = f"127.0.0.1:{free_port()}"
    address = f"http://{home.variables['HUIYIN_METRICS']}/metrics"
    with serving(home) as (_, port):
        for _ in range(6):
            assert status(port) == 404

        def told() -> bool:
            with urllib.request.urlopen(address, timeout=5) as answer:
                text = answer.read().decode()
            return 'huiyin_requests_total{status="4xx",view="-"} 6.0' in text and "huiyin_duties_late 0.0" in text

        assert wait_for(told)
    assert home.processes() == []
