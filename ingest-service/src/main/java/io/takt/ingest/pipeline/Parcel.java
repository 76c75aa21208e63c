package io.takt.ingest.pipeline;

/**
 * One message on its way.
 *
 * @param source topic or HTTP path, for people
 * @param receivedMs server time at which it was first taken
 * @param device credential that sent it; empty when there is none
 * @param correctionMs clock correction; only with {@link Origin#RELEASED}, else the intake decides
 */
public record Parcel(
    Content content,
    Origin origin,
    String source,
    long receivedMs,
    String device,
    String traceId,
    long correctionMs,
    Receipt receipt) {

  public static Parcel live(
      Content content,
      String source,
      long receivedMs,
      String device,
      String traceId,
      Receipt receipt) {
    return new Parcel(content, Origin.LIVE, source, receivedMs, device, traceId, 0, receipt);
  }
}
