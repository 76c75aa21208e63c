package io.takt.alert.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param host of the SMTP server; empty: messages are shown in the dashboard and not sent
 * @param from the sender's address
 * @param user empty: the server asks for none
 * @param requireTls nothing is sent over a connection that can be read
 * @param patience until a server that does not answer is given up
 * @param lease how long a message belongs to the one who sends it
 * @param longestRetry between two tries
 * @param linkLife how long the link in a message acknowledges
 */
@ConfigurationProperties(prefix = "takt.mail", ignoreUnknownFields = false)
public record MailProperties(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("takt@localhost") String from,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("true") boolean requireTls,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("60s") Duration lease,
    @DefaultValue("30s") Duration longestRetry,
    @DefaultValue("1d") Duration linkLife) {
  boolean isSet() {
    return !host.isBlank();
  }

  String domain() {
    return from.substring(from.indexOf('@') + 1);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MailProperties[host=" + host + ", port=" + port + ", from=" + from + "]";
  }
}
