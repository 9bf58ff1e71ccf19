package org.xingping.app.rectification.web;

import java.time.LocalDate;
import java.util.List;
import org.xingping.app.rectification.Order;
import org.xingping.app.rectification.OrderFilter;
import org.xingping.app.rectification.Orders;
import org.xingping.app.shell.View;

/// The orders somebody may see.
///
/// @param all how many there are, whatever the filter
/// @param rows a page of the list
/// @param streets to choose from; empty where there is one only
public record OrdersView(
        Orders.Count all,
        List<Order> rows,
        int total,
        int page,
        int pages,
        OrderFilter filter,
        List<Orders.Street> streets,
        LocalDate today)
        implements View {

    public static final List<String> COLUMNS = List.of("number", "unit", "street", "state", "due");

    public OrdersView {
        rows = List.copyOf(rows);
        streets = List.copyOf(streets);
    }

    @Override
    public String template() {
        return "rectification/orders";
    }
}
