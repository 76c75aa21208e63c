package io.takt.asset.order;

/** What happens to an order. */
enum OrderEvent {
  /** A machine begins with it. */
  START,
  /** A machine stops while another goes on. */
  STOP_ONE,
  /** The last machine stops. */
  STOP_LAST,
  /** It is done; no machine runs it any more. */
  FINISH,
  CANCEL
}
