package io.takt.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends a throw-away process and deletes its folder when this JVM ends, however it ends: a shell
 * waits on a pipe that only this JVM holds open.
 */
final class Leash implements AutoCloseable {
  private static final String WATCH =
      """
      cat >/dev/null
      pid=$(cat "$0/pid") && kill -$1 $pid
      n=0
      while kill -0 $pid 2>/dev/null && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.05; done
      kill -KILL $pid 2>/dev/null
      rm -rf "$0"
      """;

  private final Path pidFile;
  private final Process shell;

  Leash(Path folder, Signal end) {
    this.pidFile = folder.resolve("pid");
    try {
      shell =
          new ProcessBuilder("/bin/sh", "-c", WATCH, folder.toString(), end.name())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process to end now; a restarted one takes the place of the one before. */
  void hold(Process process) {
    try {
      Files.writeString(pidFile, String.valueOf(process.pid()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      shell.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
