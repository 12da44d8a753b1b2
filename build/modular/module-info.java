/**
 * A backend that is a module: it names what it uses, and finds the runner as a service. Since our jars are automatic
 * modules, which name nothing, it also names the three libraries that they use.
 */
module example.backend {
  requires com.fasterxml.jackson.databind;
  requires io.dryrun.adapter.http.json;
  requires io.dryrun.adapter.json;
  requires io.dryrun.adapter.http.servlet;
  requires io.dryrun.adapter.store.memory;
  requires io.dryrun.application;
  requires io.dryrun.domain;
  requires jakarta.servlet;
  requires jakarta.validation;
  requires org.slf4j;
}
