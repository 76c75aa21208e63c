package io.takt.alert.notification;

import io.takt.alert.alarm.Alarm;
import io.takt.alert.notification.Notifications.Digested;
import io.takt.alert.plant.PlantSignal;
import io.takt.alert.plant.PlantSubscriber;
import io.takt.alert.rule.Priority;
import io.takt.alert.rule.Rule;
import io.takt.alert.rule.RuleContent;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * What a message says. The place of its link is kept open: the link is a key and is stored nowhere.
 *
 * @param brief in one line, what matters most first
 */
record Letter(String subject, String plain, String html, String brief) {
  static final String LINK = "{acknowledge-link}";
  private static final String WORDS = "io.takt.alert.notification.words";
  private static final int DIGITS = 6;

  /** A line: what it is and what it says. */
  private record Line(String name, String text) {}

  static Letter of(Alarm alarm, Rule rule, PlantSubscriber plant, String language, String baseUrl) {
    Locale locale = Locale.forLanguageTag(language);
    ResourceBundle words = ResourceBundle.getBundle(WORDS, locale);
    String machine = oneLine(plant.machineName(alarm.machineId()).orElse("?"));
    Optional<PlantSignal> signal = plant.signal(alarm.signalId());
    String priority = words.getString("priority." + alarm.priority().id());
    RuleContent content = rule.content();
    String unit = content.counts() ? "" : unit(content.unit(), content.kind().equals("rate"));
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(words.getString("machine"), machine));
    lines.add(new Line(words.getString("place"), oneLine(plant.place(alarm.machineId()))));
    lines.add(new Line(words.getString("signal"), signal.map(PlantSignal::name).orElse("?")));
    if (alarm.worst() != null) {
      lines.add(new Line(words.getString("value"), number(alarm.worst(), locale) + unit));
    }
    if (alarm.limit() != null) {
      lines.add(new Line(words.getString("limit"), number(alarm.limit(), locale) + unit));
    }
    lines.add(new Line(words.getString("since"), since(alarm, plant, locale)));
    lines.add(new Line(words.getString("priority"), priority));
    if (!rule.content().firstAction().isEmpty()) {
      lines.add(new Line(words.getString("first-action"), rule.content().firstAction()));
    }
    String value = alarm.worst() == null ? "" : ", " + number(alarm.worst(), locale) + unit;
    String subject = "[" + priority + "] " + machine + ": " + oneLine(rule.name()) + value;
    String page = baseUrl + "/alarms?alarm=" + alarm.id();
    return new Letter(
        subject,
        plain(rule, lines, words, page),
        html(alarm.priority(), rule, lines, words, page, locale),
        brief(subject, oneLine(plant.place(alarm.machineId())), rule));
  }

  /** That messages arrive; nothing has happened. */
  static Letter test(String language) {
    ResourceBundle words = ResourceBundle.getBundle(WORDS, Locale.forLanguageTag(language));
    String subject = words.getString("test.subject");
    String text = words.getString("test.text");
    return new Letter(
        subject, text + "\n", "<p>" + escaped(text) + "</p>\n", subject + ". " + text);
  }

  /** Of a work order, for the list of messages: programs read its facts. */
  static Letter of(OrderNews news, String language) {
    ResourceBundle words = ResourceBundle.getBundle(WORDS, Locale.forLanguageTag(language));
    String subject = words.getString("work-order." + news.event()) + " " + oneLine(news.what());
    return new Letter(subject, subject + "\n\n" + news.url() + "\n", "", subject);
  }

  /** How to acknowledge by an answer. */
  static String hint(String code, String language) {
    return words("reply", code, language);
  }

  /**
   * To who has acknowledged by an SMS.
   *
   * @param what the subject of the message they have answered
   * @param acknowledged false: it was over or acknowledged before
   */
  static Letter answer(String what, boolean acknowledged, String language) {
    String text = words(acknowledged ? "answer.acknowledged" : "answer.over", what, language);
    return new Letter(text, text + "\n", "", text);
  }

  private static String words(String key, String about, String language) {
    Locale locale = Locale.forLanguageTag(language);
    return new MessageFormat(ResourceBundle.getBundle(WORDS, locale).getString(key), locale)
        .format(new Object[] {about});
  }

  /** With what stands in the place of its link. */
  Letter withLink(String link) {
    return new Letter(subject, plain.replace(LINK, link), html.replace(LINK, link), brief);
  }

  private static String brief(String subject, String place, Rule rule) {
    String action = oneLine(rule.content().firstAction());
    return subject + ". " + place + (action.isEmpty() ? "" : ". " + action);
  }

  /**
   * Many in one.
   *
   * @param place where all of them are; empty: anywhere
   */
  static Letter digest(
      List<Digested> alarms,
      int count,
      String place,
      PlantSubscriber plant,
      String language,
      String baseUrl) {
    Locale locale = Locale.forLanguageTag(language);
    ResourceBundle words = ResourceBundle.getBundle(WORDS, locale);
    String title =
        new MessageFormat(words.getString(place.isEmpty() ? "digest" : "group"), locale)
            .format(new Object[] {count, oneLine(place)});
    String page = baseUrl + "/alarms";
    StringBuilder plain = new StringBuilder(title).append("\n\n");
    StringBuilder rows = new StringBuilder();
    for (Digested each : alarms) {
      Alarm alarm = each.alarm();
      String priority = words.getString("priority." + alarm.priority().id());
      String what =
          oneLine(plant.machineName(alarm.machineId()).orElse("?"))
              + ": "
              + oneLine(each.rule().name());
      String since = since(alarm, plant, locale);
      plain.append("[%s] %s, %s\n".formatted(priority, what, since));
      rows.append(
          "<li>[%s] %s, %s</li>".formatted(escaped(priority), escaped(what), escaped(since)));
    }
    if (count > alarms.size()) {
      plain.append("...\n");
      rows.append("<li>...</li>");
    }
    plain.append("\n%s:\n%s\n".formatted(words.getString("see"), page));
    String html =
        """
        <!DOCTYPE html>
        <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
        <body style="font-family:sans-serif;color:#1a1a1a;max-width:40em;margin:16px">
        <h1 style="font-size:20px">%s</h1>
        <ul>%s</ul>
        <p><a href="%s">%s</a></p>
        </body></html>
        """
            .formatted(
                locale.getLanguage(),
                escaped(title),
                escaped(title),
                rows,
                escaped(page),
                escaped(words.getString("see")));
    return new Letter(title, plain.toString(), html, title);
  }

  private static String since(Alarm alarm, PlantSubscriber plant, Locale locale) {
    ZoneId zone = plant.zone(alarm.siteId());
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(locale)
            .format(alarm.since().atZone(zone))
        + " ("
        + zone.getId()
        + ")";
  }

  private static String plain(Rule rule, List<Line> lines, ResourceBundle words, String page) {
    StringBuilder text = new StringBuilder(rule.name()).append("\n\n");
    lines.forEach(line -> text.append(line.name()).append(": ").append(line.text()).append('\n'));
    return text.append('\n')
        .append(words.getString("acknowledge"))
        .append(":\n")
        .append(LINK)
        .append("\n\n")
        .append(words.getString("see"))
        .append(":\n")
        .append(page)
        .append('\n')
        .toString();
  }

  private static String html(
      Priority priority,
      Rule rule,
      List<Line> lines,
      ResourceBundle words,
      String page,
      Locale locale) {
    StringBuilder rows = new StringBuilder();
    for (Line line : lines) {
      rows.append(
          MessageFormat.format(
              "<tr><td style=\"padding:4px 16px 4px 0;color:#555\">{0}</td>"
                  + "<td style=\"padding:4px 0\">{1}</td></tr>",
              escaped(line.name()), escaped(line.text())));
    }
    return """
    <!DOCTYPE html>
    <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
    <body style="font-family:sans-serif;color:#1a1a1a;max-width:40em;margin:16px">
    <h1 style="font-size:20px;border-left:6px solid %s;padding-left:10px">%s</h1>
    <table style="border-collapse:collapse">%s</table>
    <p style="margin:24px 0"><a href="%s" style="background:#00485c;color:#fff;\
    padding:12px 20px;text-decoration:none;border-radius:4px">%s</a></p>
    <p><a href="%s">%s</a></p>
    </body></html>
    """
        .formatted(
            locale.getLanguage(),
            escaped(rule.name()),
            colour(priority),
            escaped(rule.name()),
            rows,
            LINK,
            escaped(words.getString("acknowledge")),
            escaped(page),
            escaped(words.getString("see")));
  }

  private static String colour(Priority priority) {
    return switch (priority) {
      case CRITICAL -> "#c4002d";
      case HIGH -> "#e06c00";
      case MEDIUM -> "#b58900";
      case LOW -> "#5c7080";
    };
  }

  private static String number(@Nullable Double value, Locale locale) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(DIGITS);
    double shown = value == null ? 0 : value;
    if (Math.abs(shown) >= 1) {
      format.setMaximumFractionDigits(2);
    }
    return format.format(shown);
  }

  private static String unit(String ucum, boolean perMinute) {
    String shown =
        switch (ucum) {
          case "", "1" -> "";
          case "Cel" -> " °C";
          default -> " " + ucum;
        };
    return perMinute ? shown + "/min" : shown;
  }

  /** Nothing of a name may begin another header. */
  static String oneLine(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
