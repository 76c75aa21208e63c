package io.takt.math.oee;

/**
 * The rules by which time and items are judged; immutable, and told with every result.
 *
 * @param view which indicators are shown as availability and performance; OEE is the same
 * @param minorStopLimit a stop shorter than this, ms, is a minor stop unless a person says
 *     otherwise
 * @param orders what runs where no order was told
 * @param setup what preparing an order counts as
 * @param rejects what it means that a machine has no counter of rejects
 * @param startUp rejects made no longer than this, ms, after a setup are start-up rejects
 * @param lines which machines stand for a line
 */
public record OeePolicy(
    View view,
    long minorStopLimit,
    OrderRule orders,
    SetupRule setup,
    RejectRule rejects,
    long startUp,
    LineRule lines) {
  /** Of both limits: what happened further away than this changes nothing; ms. */
  public static final long LONGEST_LIMIT = 3_600_000;

  public static final OeePolicy DEFAULT =
      new OeePolicy(
          View.ISO,
          300_000,
          OrderRule.ONE_ORDER,
          SetupRule.LOSS,
          RejectRule.COUNTED,
          1_800_000,
          LineRule.SUM);

  public OeePolicy {
    if (minorStopLimit < 0
        || minorStopLimit > LONGEST_LIMIT
        || startUp < 0
        || startUp > LONGEST_LIMIT) {
      throw new IllegalArgumentException("limits of " + minorStopLimit + " and " + startUp);
    }
  }

  /** Whether a machine's time and items count the same by the other rules. */
  public boolean judgesAlike(OeePolicy other) {
    return equals(
        new OeePolicy(
            view,
            other.minorStopLimit,
            other.orders,
            other.setup,
            other.rejects,
            other.startUp,
            lines));
  }

  /** Which of the two customs names the factors. */
  public enum View {
    /** ISO 22400-2: availability and effectiveness; minor stops cost availability. */
    ISO,
    /** Nakajima, TPM: availability and performance; minor stops cost performance. */
    TPM
  }

  /** Whether a stop is a delay of an order or time without one. */
  public enum OrderRule {
    /** One order runs for the whole planned time. */
    ONE_ORDER,
    /** Orders run when they were told to. */
    AS_TOLD
  }

  /** ISO 22400-2 counts setup as busy time that makes nothing; some plants plan it. */
  public enum SetupRule {
    LOSS,
    PLANNED
  }

  /** A line is some of its machines: their time and their items. */
  public enum LineRule {
    /** All that count. */
    SUM,
    /** What leaves the line: the last in the flow, or those beside each other there. */
    LAST_MACHINE,
    /** What limits the line: the longest planned run time per item. */
    BOTTLENECK
  }

  /** What stands in for a counter of rejects that does not exist. */
  public enum RejectRule {
    /** Rejects have to be counted: without it quality is not known. */
    COUNTED,
    /** All is good that nobody rejected. */
    NONE_IS_GOOD
  }
}
