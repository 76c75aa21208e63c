package io.takt.math.line;

import io.takt.math.line.Track.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lines that did anything. */
final class Tracks {
  static final long LENGTH = 60;
  private static final List<Activity> ACTIVITIES = List.of(Activity.values());

  private Tracks() {}

  static List<Track> random(Random random, int machines) {
    List<Track> line = new ArrayList<>();
    for (int machine = 1; machine <= machines; machine++) {
      List<Span> spans = new ArrayList<>();
      long at = random.nextInt(5);
      while (at < LENGTH) {
        long to = Math.min(LENGTH, at + 1 + random.nextInt(12));
        spans.add(new Span(at, to, ACTIVITIES.get(random.nextInt(ACTIVITIES.size()))));
        at = to + (random.nextInt(6) == 0 ? 1 : 0);
      }
      line.add(new Track(machine, random.nextInt(4), spans));
    }
    return line;
  }
}
