package io.takt.math.gain;

/** How much of a loss could be won, and why that is supposed; or why nothing is. */
public sealed interface Supposed {
  /** Of the whole loss; 0 when nothing is supposed. */
  double share();

  /**
   * The machine has been better already: its best quarter of the parts, taken together.
   *
   * @param usual lost of the base, over all parts
   * @param best the same over the best quarter
   * @param parts how many there are
   * @param of how many the best quarter is
   */
  record BestQuarter(double share, double usual, double best, int parts, int of)
      implements Supposed {}

  /**
   * The same has been done faster already: the mean of its faster half.
   *
   * @param usual mean of all, ms
   * @param best mean of the faster half, ms
   * @param times how often it was done
   * @param of how many the faster half is
   */
  record FasterHalf(double share, double usual, double best, int times, int of)
      implements Supposed {}

  /** Too few weeks or days with planned time, or too few times, to tell good from usual. */
  record TooFew(int parts) implements Supposed {
    @Override
    public double share() {
      return 0;
    }
  }

  /**
   * It happened in fewer than half of the parts: that it did not happen in the best ones says
   * nothing.
   *
   * @param with parts in which it did
   */
  record TooRare(int with, int parts) implements Supposed {
    @Override
    public double share() {
      return 0;
    }
  }
}
