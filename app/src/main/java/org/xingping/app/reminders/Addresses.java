package org.xingping.app.reminders;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Text;

/// Where the application is reached from outside, for links in what it sends.
@Component
class Addresses {

    private final String base;

    /// @param address `https://xingping.example.cn`; empty: messages name the page without a link
    Addresses(@Value("${xingping.address:}") String address) {
        base = address.isBlank()
                ? ""
                : web(address, "xingping.address").toString().replaceFirst("/+$", "");
    }

    /// A page of ours as others reach it; empty when that is not known.
    String of(String path) {
        return base.isEmpty() ? "" : base + path;
    }

    /// @throws CannotStart when it is no address of the web; the message does not repeat it
    static URI web(String address, String property) {
        try {
            URI uri = new URI(address.strip());
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // said below
        }
        throw new CannotStart(
                Text.of(property + " 不是可用的网址。", property + " is no address of the web."),
                Text.of("写法如 https://主机/路径，不带用户名。", "Write it like https://host/path, without a user."));
    }
}
