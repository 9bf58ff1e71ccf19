package org.xingping.app.rectification.web;

import java.time.LocalDate;
import java.util.List;
import org.xingping.app.rectification.Order;
import org.xingping.app.rectification.Orders;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;

/// The orders somebody may see.
///
/// @param all how many there are, whatever the filter
/// @param streets to choose from; empty where there is one only
public record OrdersView(
        Orders.Count all, ListPage<Order> list, ListQuery query, List<Orders.Street> streets, LocalDate today)
        implements View {

    public static final List<String> COLUMNS = List.of("number", "unit", "street", "state", "due");

    public OrdersView {
        streets = List.copyOf(streets);
    }

    @Override
    public String template() {
        return "rectification/orders";
    }
}
