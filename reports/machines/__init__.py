"""A run as machines read it: JUnit XML for whoever builds, Prometheus' text for whoever watches."""
