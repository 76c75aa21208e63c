package io.takt.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody undoes a change that they have not seen. */
class ChangedMeanwhileIT {
  private static final Service SERVICE = Service.shared();
  private static final String API = "/api/v1/";
  private final Api api = SERVICE.api();

  /**
   * What people change.
   *
   * @see #make
   */
  enum Kind {
    SITE("sites", "\"name\":\"%s\""),
    MACHINE("machines", "\"name\":\"%s\""),
    SIGNAL("signals", "\"name\":\"%s\""),
    DEVICE("devices", "\"name\":\"%s\""),
    PRODUCT("products", "\"name\":\"%s\""),
    REASON("reasons", "\"names\":{\"en\":\"%s\"}"),
    ORDER("orders", "\"batch\":\"%s\"");

    private final String path;
    private final String edit;

    Kind(String path, String edit) {
      this.path = path;
      this.edit = edit;
    }

    String edit(String word) {
      return "{" + edit.formatted(word) + "}";
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesOnlyTheVersionThatWasSeen(Kind kind) {
    String path = API + kind.path + "/" + make(kind, "seen");
    Api.Answer read = api.get(path);
    String seen = etag(read);
    assertThat(seen).isEqualTo("\"" + read.number("/version") + "\"");

    Api.Answer blind = api.send("PATCH", path, kind.edit("blind"));
    assertThat(blind.status()).isEqualTo(428);
    assertThat(blind.text("/code")).isEqualTo("precondition-required");

    Api.Answer first = api.change("PATCH", path, seen, kind.edit("first"));
    assertThat(first.status()).isEqualTo(200);
    assertThat(etag(first)).isNotEqualTo(seen).isEqualTo(etag(api.get(path)));

    Api.Answer late = api.change("PATCH", path, seen, kind.edit("late"));
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.text("/code")).isEqualTo("changed-meanwhile");
    assertThat(api.get(path).body()).isEqualTo(first.body());

    Api.Answer same = api.change("PATCH", path, etag(first), kind.edit("first"));
    assertThat(etag(same)).describedAs("nothing changed").isEqualTo(etag(first));
    assertThat(api.change("PATCH", path, "*", kind.edit("any")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoAtOnceOneChangesIt(Kind kind) throws Exception {
    String path = API + kind.path + "/" + make(kind, "race");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 5; round++) {
        String seen = etag(api.get(path));
        List<Future<Api.Answer>> both = new ArrayList<>();
        for (String who : List.of("a" + round, "b" + round)) {
          both.add(threads.submit(() -> api.change("PATCH", path, seen, kind.edit(who))));
        }
        List<Api.Answer> answers = List.of(both.get(0).get(), both.get(1).get());
        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 412);
        Api.Answer won = answers.stream().filter(a -> a.status() == 200).findAny().orElseThrow();
        assertThat(api.get(path).body()).isEqualTo(won.body());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMissingIsNotAskedAbout(Kind kind) {
    String path = API + kind.path + "/" + make(kind, "foreign");
    Api.Answer foreign = api.asLab().send("PATCH", path, kind.edit("x"));
    Api.Answer missing = api.send("PATCH", API + kind.path + "/2000000000", kind.edit("x"));
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(missing.text("/detail")).isEqualTo(foreign.text("/detail"));
  }

  @ParameterizedTest
  @EnumSource(names = {"MACHINE", "DEVICE"})
  void removesOnlyTheVersionThatWasSeen(Kind kind) {
    String path = API + kind.path + "/" + make(kind, "gone");
    String seen = etag(api.get(path));
    assertThat(api.send("DELETE", path, null).status()).isEqualTo(428);
    String now = etag(api.change("PATCH", path, seen, kind.edit("now")));
    assertThat(api.change("DELETE", path, seen, null).status()).isEqualTo(412);
    assertThat(api.change("DELETE", path, now, null).status()).isEqualTo(204);
  }

  @Test
  void aCalendarIsGivenToTheVersionThatWasSeen() {
    int site = make(Kind.SITE, "calendar");
    int line = make("lines", "{\"siteId\":" + site + ",\"key\":\"l\"}");
    int calendar =
        make(
            "work-calendars",
            """
            {"name":"cm","shifts":[{"key":"d","name":"D","rrule":"FREQ=DAILY","first":"2026-01-05",
             "start":"06:00","end":"14:00","breaks":[]}],"holidays":[],"exceptions":[]}
            """);
    String body = "{\"workCalendarId\":" + calendar + "}";
    for (String path : List.of(API + "sites/" + site, API + "lines/" + line)) {
      String seen = etag(api.get(path));
      assertThat(api.send("PUT", path + "/work-calendar", body).status()).isEqualTo(428);
      Api.Answer given = api.change("PUT", path + "/work-calendar", seen, body);
      assertThat(given.status()).isEqualTo(200);
      assertThat(etag(given)).isEqualTo(etag(api.get(path))).isNotEqualTo(seen);
      assertThat(api.change("PUT", path + "/work-calendar", seen, body).status()).isEqualTo(412);
    }
  }

  @Test
  void anAliasAndAPasswordAreChangesToo() {
    String machine = API + "machines/" + make(Kind.MACHINE, "alias");
    String before = etag(api.get(machine));
    api.patch(machine, "{\"aliases\":[\"cm/-/old/m\"]}");
    assertThat(etag(api.get(machine))).isNotEqualTo(before);
    String device = API + "devices/" + make(Kind.DEVICE, "password");
    String unseen = etag(api.get(device));
    Api.Answer rotated = api.change("PATCH", device, unseen, "{\"newPassword\":true}");
    assertThat(etag(rotated)).isNotEqualTo(unseen);
    assertThat(api.change("PATCH", device, unseen, "{\"newPassword\":true}").status())
        .isEqualTo(412);
  }

  @Test
  void aFileCountsTheVersionsOn() {
    String path = API + "machines/" + make(Kind.MACHINE, "file");
    Api.Answer before = api.get(path);
    String[] levels = before.text("/path").split("/", -1);
    String file =
        """
        takt: 1
        sites:
          - key: %s
            lines:
              - key: %s
                machines:
                  - key: %s
                    name: From a file
        """
            .formatted(levels[0], levels[2], levels[3]);
    assertThat(api.post(API + "config/apply", "application/yaml", file).status()).isEqualTo(200);
    assertThat(api.get(path).text("/name")).isEqualTo("From a file");
    assertThat(api.change("PATCH", path, etag(before), "{\"name\":\"x\"}").status()).isEqualTo(412);
  }

  private int make(Kind kind, String word) {
    String key = "cm-" + kind.path + "-" + word;
    return switch (kind) {
      case SITE -> make("sites", "{\"key\":\"" + key + "\"}");
      case MACHINE -> {
        int site = make("sites", "{\"key\":\"" + key + "\"}");
        int line = make("lines", "{\"siteId\":" + site + ",\"key\":\"l\"}");
        yield make("machines", "{\"lineId\":" + line + ",\"key\":\"m\"}");
      }
      case SIGNAL -> {
        int machine = make(Kind.MACHINE, "signal-" + word);
        yield api.post(API + "machines/" + machine + "/signals", "[{\"key\":\"s\"}]")
            .number("/items/0/id");
      }
      case DEVICE -> make("devices", "{\"key\":\"" + key + "\",\"paths\":[]}");
      case PRODUCT -> make("products", "{\"key\":\"" + key + "\"}");
      case REASON ->
          make(
              "reasons",
              "{\"key\":\"" + key + "\",\"names\":{\"en\":\"x\"},\"category\":\"setup\"}");
      case ORDER -> {
        int product = make(Kind.PRODUCT, "order-" + word);
        yield make(
            "orders",
            "{\"key\":\"" + key + "\",\"productId\":" + product + ",\"plannedQuantity\":1}");
      }
    };
  }

  private int make(String kind, @Nullable String json) {
    Api.Answer made = api.send("POST", API + kind, json);
    assertThat(made.status()).describedAs(kind + made.body()).isEqualTo(201);
    assertThat(etag(made)).isEqualTo("\"1\"");
    return made.number("/id");
  }

  private static String etag(Api.Answer answer) {
    return answer.headers().firstValue("ETag").orElse("");
  }
}
