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

  /**
   * Often within a time.
   *
   * @param levels how many are too many: it holds where there are more
   * @param what is counted
   * @param over ms, up to the moment
   */
  record Count(List<Level> levels, Counted what, long over) implements Condition {
    /** So many are kept: a limit is lower, and then what more there is changes nothing. */
    static final int MOST = 1_000;

    public Count {
      levels = List.copyOf(levels);
      if (over <= 0) {
        throw new IllegalArgumentException("a time has a length");
      }
    }

    @Override
    public List<Priority> priorities() {
      return levels.stream().map(Level::priority).toList();
    }
  }

  /** What can be counted. */
  sealed interface Counted {
    /** Readings over this. */
    record Over(double threshold) implements Counted {}

    /** Changes into one of these states; into any where none is named. */
    record ChangesInto(Set<String> states) implements Counted {
      public ChangesInto {
        states = Set.copyOf(states);
      }
    }
  }

  /** Far from what it is compared with, above or below. */
  record Deviation(List<Level> levels, double deadband, Compared with) implements Condition {
    public Deviation {
      levels = List.copyOf(levels);
    }

    @Override
    public List<Priority> priorities() {
      return levels.stream().map(Level::priority).toList();
    }
  }

  /** What a value can be compared with. */
  sealed interface Compared {
    /** The newest value of another signal of the machine. */
    record Reference() implements Compared {}

    /**
     * The mean of the signal's own readings before, from the newest one at least so old on.
     *
     * @param over ms
     */
    record OwnMean(long over) implements Compared {
      public OwnMean {
        if (over <= 0) {
          throw new IllegalArgumentException("a time has a length");
        }
      }
    }
  }
}
