package io.takt.broker.gate;

/** What a topic name or filter must look like before anybody is asked about it. */
enum TopicRule {
  FINE,
  /** Well formed, but not a topic this broker carries. */
  FOREIGN,
  /** No client that follows the protocol sends it. */
  MALFORMED;

  private static final int LONGEST = 1024;
  private static final String SHARED = "$share/";

  static TopicRule ofName(String topic) {
    if (!readable(topic) || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
      return MALFORMED;
    }
    return carried(topic) ? FINE : FOREIGN;
  }

  static TopicRule ofFilter(String filter) {
    String topics = topics(filter);
    if (!readable(topics) || !wildcardsFillLevels(topics)) {
      return MALFORMED;
    }
    return carried(topics) ? FINE : FOREIGN;
  }

  static boolean isShared(String filter) {
    return filter.startsWith("$share");
  }

  /** The filter behind {@code $share/group/}; empty when there is none. */
  static String topics(String filter) {
    if (!filter.startsWith(SHARED)) {
      return filter;
    }
    int end = filter.indexOf('/', SHARED.length());
    return end <= SHARED.length() ? "" : filter.substring(end + 1);
  }

  /** Two colons would name one of the broker's queues instead of a topic. */
  private static boolean readable(String topic) {
    return !topic.isEmpty()
        && topic.length() <= LONGEST
        && !topic.contains("::")
        && topic.chars().noneMatch(Character::isISOControl);
  }

  private static boolean wildcardsFillLevels(String filter) {
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      String level = levels[i];
      boolean last = i == levels.length - 1;
      if ((level.length() > 1 && (level.contains("+") || level.contains("#")))
          || (level.equals("#") && !last)) {
        return false;
      }
    }
    return true;
  }

  static boolean isTelemetry(String topic) {
    return topic.startsWith("takt/v1/");
  }

  private static boolean carried(String topic) {
    return isTelemetry(topic) || topic.startsWith("spBv1.0/");
  }
}
