package io.takt.simulator.api;

import io.takt.simulator.layout.ShiftPattern;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the demo plant's work calendars known to the platform: when which line is planned to work.
 */
final class DemoCalendars {
  private static final String EARLIEST = "2024-01-01";
  private static final Crew EARLY = new Crew("early", "06:00", "14:00");
  private static final Crew LATE = new Crew("late", "14:00", "22:00");
  private static final Crew NIGHT = new Crew("night", "22:00", "06:00");

  /** Who works from when to when. */
  private record Crew(String key, String start, String end) {}

  private final PlatformClient client;
  private final Map<String, Integer> made = new HashMap<>();

  DemoCalendars(PlatformClient client) {
    this.client = client;
  }

  /** Leaves alone a line that has a calendar. */
  void plan(int lineId, ShiftPattern pattern) throws IOException, InterruptedException {
    JsonNode line = client.get("/lines/" + lineId);
    if (line.path("workCalendarId").asInt(0) != 0) {
      return;
    }
    ObjectNode calendar = calendar(pattern);
    String name = calendar.path("name").asString();
    if (!made.containsKey(name)) {
      made.put(name, id(calendar, name));
    }
    client.put(
        "/lines/" + lineId + "/work-calendar",
        PlatformClient.object().put("workCalendarId", made.get(name)));
  }

  private int id(ObjectNode calendar, String name) throws IOException, InterruptedException {
    for (JsonNode known : client.get("/work-calendars?limit=1000").path("items")) {
      if (known.path("name").asString("").equals(name)) {
        return known.path("id").asInt();
      }
    }
    return client.post("/work-calendars?demo=true", calendar).path("id").asInt();
  }

  private static ObjectNode calendar(ShiftPattern pattern) {
    return switch (pattern) {
      case ROUND_THE_CLOCK, LIGHTS_OUT, ALWAYS -> {
        ObjectNode calendar = named("Demo: round the clock");
        for (Crew crew : List.of(EARLY, LATE, NIGHT)) {
          add(calendar, crew, "FREQ=DAILY").putArray("breaks");
        }
        yield calendar;
      }
      case TWO_SHIFTS_AND_SATURDAY -> {
        ObjectNode calendar = named("Demo: two shifts, and Saturday early");
        pause(add(calendar, EARLY, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"), EARLY);
        pause(add(calendar, LATE, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), LATE);
        yield calendar;
      }
    };
  }

  private static void pause(ObjectNode shift, Crew crew) {
    ArrayNode breaks = shift.putArray("breaks");
    for (ShiftPattern.Pause pause : ShiftPattern.PAUSES) {
      if (pause.isIn(crew.start(), crew.end())) {
        breaks
            .addObject()
            .put("name", "Break")
            .put("start", pause.from().toString())
            .put("end", pause.to().toString());
      }
    }
  }

  private static ObjectNode named(String name) {
    ObjectNode calendar = PlatformClient.object().put("name", name);
    calendar.putArray("shifts");
    calendar.putArray("holidays");
    calendar.putArray("exceptions");
    return calendar;
  }

  private static ObjectNode add(ObjectNode calendar, Crew crew, String rrule) {
    return ((ArrayNode) calendar.path("shifts"))
        .addObject()
        .put("key", crew.key())
        .put("name", Character.toUpperCase(crew.key().charAt(0)) + crew.key().substring(1))
        .put("rrule", rrule)
        .put("first", EARLIEST)
        .put("start", crew.start())
        .put("end", crew.end());
  }
}
