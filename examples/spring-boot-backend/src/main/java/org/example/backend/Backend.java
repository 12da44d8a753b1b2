package org.example.backend;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A marketplace's backend: users, offerings, and an API of its own. */
@SpringBootApplication
public class Backend {

  /** Starts it. */
  public static void main(String[] arguments) {
    SpringApplication.run(Backend.class, arguments);
  }
}
