package io.takt.alert.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The provider of SMS: one that is spoken to as Twilio is, or an SMPP server. None: messages are
 * shown in the dashboard and not sent.
 *
 * @param url as in {@code https://api.twilio.com}; empty: none
 * @param token of the account; the provider signs its receipts with it too
 * @param from the number or name of the sender
 * @param smppHost empty: none
 * @param smppTls nothing is sent over a connection that can be read
 * @param patience until an SMPP server that does not answer is given up
 * @param replies whether what people answer comes to us: by SMPP, or at the address that is set as
 *     a webhook at the provider
 */
@ConfigurationProperties(prefix = "takt.sms", ignoreUnknownFields = false)
public record SmsProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String account,
    @DefaultValue("") String token,
    @DefaultValue("") String from,
    @DefaultValue("") String smppHost,
    @DefaultValue("3550") int smppPort,
    @DefaultValue("") String smppUser,
    @DefaultValue("") String smppPassword,
    @DefaultValue("true") boolean smppTls,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("false") boolean replies) {
  /** A sender of letters cannot be answered. */
  boolean isAnswerable() {
    return replies && !from.isEmpty() && isNumber();
  }

  /** And no name. */
  boolean isNumber() {
    return from.chars().allMatch(each -> each == '+' || Character.isDigit(each));
  }

  /** Without the token and the password. */
  @Override
  public String toString() {
    return "SmsProperties[url=" + url + ", smppHost=" + smppHost + ", from=" + from + "]";
  }
}
