package io.takt.standalone;

import io.takt.standalone.command.Commands;

/** Entry point of {@code ./takt}. */
public final class StandaloneApplication {
  private StandaloneApplication() {}

  public static void main(String[] arguments) {
    System.exit(Commands.run(arguments));
  }
}
