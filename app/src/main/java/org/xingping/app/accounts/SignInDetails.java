package org.xingping.app.accounts;

import jakarta.servlet.http.HttpServletRequest;

/// What comes with a password: where from, and the one-time code. Never kept in the session.
///
/// @param address network address, of IPv6 the network only
/// @param code empty: none was typed
record SignInDetails(String address, String code) {

    static SignInDetails of(HttpServletRequest request) {
        String code = request.getParameter("code");
        return new SignInDetails(address(request), code == null ? "" : code);
    }

    /// One household or office gets a whole IPv6 network of addresses.
    static String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String[] parts = address.split(":", -1);
        return parts.length > 4 ? String.join(":", parts[0], parts[1], parts[2], parts[3]) : address;
    }
}
