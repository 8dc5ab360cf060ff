"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# The same examples each time and as long as a machine needs: what fails is then the change, not the draw or the clock.
# `pytest --hypothesis-profile=default` draws others.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
