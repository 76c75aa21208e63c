package io.takt.broker.direct;

import io.netty.handler.codec.mqtt.MqttPublishMessage;

/** A message handed to a reader and not yet confirmed. */
public final class Handed {
  private final MqttPublishMessage message;
  private final byte[] payload;
  private final int size;
  private final Flight flight;
  private final long sinceNanos = System.nanoTime();
  private boolean answered;
  private boolean confirmed;

  /**
   * @param message as the store would get it, which then releases it; its payload is on the heap
   * @param size bytes
   */
  public Handed(MqttPublishMessage message, int size, Flight flight) {
    this.message = message;
    // the reader's loop may look at it when the store has let the message go
    this.payload = message.payload().array();
    this.size = size;
    this.flight = flight;
  }

  public MqttPublishMessage message() {
    return message;
  }

  byte[] payload() {
    return payload;
  }

  public int size() {
    return size;
  }

  Flight flight() {
    return flight;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  /** Belongs to the reader's event loop, as {@link #answer}. */
  boolean isAnswered() {
    return answered;
  }

  void answer() {
    answered = true;
  }

  /** Belongs to the flight's event loop, as {@link #confirm}. */
  boolean isConfirmed() {
    return confirmed;
  }

  void confirm() {
    confirmed = true;
  }
}
