package io.takt.parts;

import java.io.IOException;

/** How a process is asked to end. */
public enum Signal {
  /** Orderly end of a JVM. */
  TERM,
  /** Orderly end of PostgreSQL that does not wait for its clients. */
  INT,
  KILL;

  /** Sends this signal; a process that is gone already is no error. */
  public void send(long pid) {
    try {
      // the shell's own kill: a system without procps has no other
      new ProcessBuilder("/bin/sh", "-c", "kill -" + name() + " \"$0\"", String.valueOf(pid))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new PartException("cannot send a signal", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
