package io.dryrun.adapter.http.servlet;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.Servlet;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The usual containers, each as it comes, on a free port of the loopback interface. */
enum Containers {
  JETTY {
    @Override
    Started start(Servlet servlet, File folder) throws Exception {
      var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var context = new ServletContextHandler();
      context.addServlet(new ServletHolder(servlet), "/*");
      server.setHandler(context);
      server.start();
      int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      return new Started(port, server::stop);
    }
  },
  TOMCAT {
    @Override
    Started start(Servlet servlet, File folder) throws Exception {
      var tomcat = new Tomcat();
      tomcat.setBaseDir(folder.getPath());
      tomcat.setHostname("127.0.0.1");
      tomcat.setPort(0);
      var context = tomcat.addContext("", folder.getPath());
      Tomcat.addServlet(context, "dry-runs", servlet).addMapping("/*");
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      tomcat.start();
      return new Started(
          tomcat.getConnector().getLocalPort(),
          () -> {
            tomcat.stop();
            tomcat.destroy();
          });
    }
  },
  UNDERTOW {
    @Override
    Started start(Servlet servlet, File folder) throws Exception {
      var info =
          Servlets.deployment()
              .setClassLoader(Containers.class.getClassLoader())
              .setContextPath("/")
              .setDeploymentName("dry-runs")
              .addServlet(
                  Servlets.servlet(
                          "dry-runs", servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                      .addMapping("/*"));
      DeploymentManager manager = Servlets.defaultContainer().addDeployment(info);
      manager.deploy();
      var undertow =
          Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(manager.start()).build();
      undertow.start();
      int port = ((InetSocketAddress) undertow.getListenerInfo().getFirst().getAddress()).getPort();
      return new Started(
          port,
          () -> {
            undertow.stop();
            manager.stop();
            manager.undeploy();
          });
    }
  };

  /** One that runs. */
  record Started(int port, AutoCloseable end) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      end.close();
    }
  }

  /**
   * Starts it with one servlet for all paths.
   *
   * @param folder for its files
   */
  abstract Started start(Servlet servlet, File folder) throws Exception;
}
