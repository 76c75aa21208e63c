package io.takt.alert.notification;

/** Hears what people answer to an SMS. */
interface ReplyListener {
  /**
   * @param from number it came from, in the form of E.164
   */
  void replied(String from, String text);
}
