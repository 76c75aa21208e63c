package io.takt.standalone.supervise;

/**
 * One line of the status.
 *
 * @param pid 0 when it does not run
 * @param startedAt the process's start, epoch ms: with the pid it names a process for good
 * @param restarts how often it was started again
 */
public record PartStatus(
    String name, String state, long pid, long startedAt, String address, int restarts) {

  /** Whether it is ready and its process lives. */
  public boolean isReady() {
    return (State.READY.id().equals(state) && Processes.alive(pid, startedAt).isPresent())
        || State.DONE.id().equals(state);
  }
}
