package io.takt.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process to be harmed, with all its children.
 *
 * @param pid of a process that was started by the platform under test
 */
public record Victim(long pid) {
  private static final long STEP_NANOS = 5_000_000;

  public Victim {
    if (pid <= 1) {
      throw new IllegalArgumentException("no process to harm: " + pid);
    }
  }

  /** {@code kill -9} of the process itself; what it leaves behind is part of the fault. */
  public void kill() {
    kill(List.of(this));
  }

  /** All of them by one call, so that none sees another one die. */
  public static void kill(List<Victim> victims) {
    signal("KILL", victims.stream().map(Victim::pid).toList());
    victims.forEach(Victim::awaitEnd);
  }

  /** Asks it to end at once, as {@code pg_ctl stop -m fast} does. */
  public void interrupt() {
    signal("INT", List.of(pid));
    awaitEnd();
  }

  /** Freezes it and its children: the machine that is too slow, the pause of a collector. */
  public void pause() {
    signal("STOP", family());
  }

  public void resume() {
    signal("CONT", family());
  }

  /** Freezes it and not its children: a supervisor that restarts nothing for a while. */
  public void pauseAlone() {
    signal("STOP", List.of(pid));
  }

  public void resumeAlone() {
    signal("CONT", List.of(pid));
  }

  /**
   * A process whose parent has not taken note of its end is dead all the same, but not before its
   * last thread has ended: so long its ports are open.
   */
  public boolean isAlive() {
    Path process = Path.of("/proc", String.valueOf(pid));
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      String stat = Files.readString(process.resolve("stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return (state != 'Z' && state != 'X') || threads.count() > 1;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private List<Long> family() {
    return ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  private void awaitEnd() {
    while (isAlive()) {
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private static void signal(String name, List<Long> pids) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    pids.forEach(each -> command.add(String.valueOf(each)));
    try {
      // one that has ended meanwhile is none to harm
      new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
