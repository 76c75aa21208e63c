package io.takt.alert.workorder;

import io.takt.alert.notification.OrderNews;
import io.takt.alert.notification.Programs;
import io.takt.contracts.TenantId;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells maintenance systems what became of an order, whole: one that misses a message misses
 * nothing.
 */
@Component
class WorkOrderNews {
  private final Programs programs;
  private final JsonMapper json;
  private final String baseUrl;

  WorkOrderNews(Programs programs, JsonMapper json, @Value("${takt.base-url}") String baseUrl) {
    this.programs = programs;
    this.json = json;
    this.baseUrl = baseUrl;
  }

  /**
   * What a message says.
   *
   * @param order as {@code GET /work-orders/{id}} tells it
   * @param url of its page
   */
  private record Facts(WorkOrderView order, List<FieldChange> changes, String url) {}

  void tell(TenantId tenant, WorkOrderView order, String kind, List<FieldChange> changes) {
    String url = baseUrl + "/alarms?view=orders&order=" + order.id();
    String what = "%d: %s: %s".formatted(order.id(), order.machine(), order.title());
    programs.tell(
        new OrderNews(
            tenant,
            order.siteId(),
            order.id(),
            kind,
            what,
            url,
            json.writeValueAsString(new Facts(order, changes, url))));
  }
}
