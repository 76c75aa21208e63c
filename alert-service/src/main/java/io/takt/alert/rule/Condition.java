package io.takt.alert.rule;

import java.util.List;
import java.util.Set;

/**
 * What a rule looks for. Levels stand in the order in which a worsening value meets them, so that a
 * deeper one holds only where those before it hold.
 */
public sealed interface Condition {
  /** Mildest first. */
  List<Priority> priorities();

  /** Over a limit; ends at or below limit less deadband. */
  record High(List<Level> levels, double deadband) implements Condition {
    public High {
      levels = List.copyOf(levels);
    }

    @Override
    public List<Priority> priorities() {
      return levels.stream().map(Level::priority).toList();
    }
  }

  /** Under a limit; ends at or above limit plus deadband. */
  record Low(List<Level> levels, double deadband) implements Condition {
    public Low {
      levels = List.copyOf(levels);
    }

    @Override
    public List<Priority> priorities() {
      return levels.stream().map(Level::priority).toList();
    }
  }

  /**
   * Changes fast, up or down.
   *
   * @param levels limits in units a minute
   * @param over ms: the change is taken since the newest reading at least so old
   */
  record Rate(List<Level> levels, double deadband, long over) implements Condition {
    public Rate {
      levels = List.copyOf(levels);
    }

    @Override
    public List<Priority> priorities() {
      return levels.stream().map(Level::priority).toList();
    }
  }

  /** A state out of these; how long it must last is the on-delay. */
  record InState(Set<String> states, Priority priority) implements Condition {
    public InState {
      states = Set.copyOf(states);
    }

    @Override
    public List<Priority> priorities() {
      return List.of(priority);
    }
  }

  /** Silence; how long it must last is the on-delay. Any reading ends it. */
  record Missing(Priority priority) implements Condition {
    @Override
    public List<Priority> priorities() {
      return List.of(priority);
    }
  }
}
