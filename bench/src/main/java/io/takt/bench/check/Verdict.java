package io.takt.bench.check;

/**
 * What a check found, counted in readings (messages where it says so).
 *
 * @param acknowledged messages
 * @param stored readings found where they belong
 * @param lost acknowledged, and nowhere
 * @param duplicates found more than once
 * @param phantoms found, and never sent
 * @param changed found with another value, time or quality, or replaced
 * @param misjudged good, and rejected or refused
 * @param malformed acknowledged messages that had to be rejected
 * @param rejected those of them that were found rejected
 */
public record Verdict(
    long acknowledged,
    long stored,
    long lost,
    long duplicates,
    long phantoms,
    long changed,
    long misjudged,
    long malformed,
    long rejected) {

  /** Of a ledger in which nothing stands. */
  public static final Verdict NONE = new Verdict(0, 0, 0, 0, 0, 0, 0, 0, 0);

  public boolean isClean() {
    return lost == 0 && duplicates == 0 && phantoms == 0 && changed == 0 && misjudged == 0;
  }

  /** Malformed messages that nobody can see rejected. */
  public long unexplained() {
    return malformed - rejected;
  }

  @Override
  public String toString() {
    return "lost=%d duplicates=%d phantoms=%d changed=%d misjudged=%d rejected=%d/%d (%d messages acknowledged, %d readings stored)"
        .formatted(
            lost,
            duplicates,
            phantoms,
            changed,
            misjudged,
            rejected,
            malformed,
            acknowledged,
            stored);
  }
}
