package org.xingping.app.evidence;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Text;

/// Where a district keeps its evidence: `s3://bucket/prefix?endpoint=https://…&region=…&style=path|host`.
///
/// @param prefix in front of every key; empty or ending with `/`
/// @param endpoint null: Amazon's own for the region
/// @param isByPath whether the bucket stands in the path (most servers of one's own) or in front of the host (most
///     clouds)
record StoreAddress(String bucket, String prefix, @Nullable URI endpoint, String region, boolean isByPath) {

    private static final String EXAMPLE =
            "s3://evidence/xingping?endpoint=https://storage.example.cn&region=cn-north-1";
    private static final Set<String> PARAMETERS = Set.of("endpoint", "region", "style");

    /// @throws CannotStart when it is no such address; the message never repeats one that may hold a key
    static StoreAddress parse(String url) {
        URI address;
        try {
            address = new URI(url.strip());
        } catch (URISyntaxException malformed) {
            throw malformed(Text.of("写法不对", "it is malformed"));
        }
        if (!"s3".equals(address.getScheme()) || address.getAuthority() == null) {
            throw malformed(Text.of("应以 s3://桶名 开头", "it should begin with s3://bucket"));
        }
        if (address.getAuthority().contains("@")) {
            throw keyInAddress();
        }
        Map<String, String> parameters = parameters(address.getRawQuery());
        for (String name : parameters.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw name.toLowerCase(java.util.Locale.ROOT).matches(".*(key|secret|token|password|sign).*")
                        ? keyInAddress()
                        : malformed(Text.of("不认识参数 " + name, "it has no parameter " + name));
            }
        }
        String prefix = address.getPath() == null ? "" : address.getPath().replaceAll("^/+|/+$", "");
        if (!prefix.matches("[A-Za-z0-9._/-]*") || prefix.contains("..") || prefix.contains("//")) {
            throw malformed(Text.of("前缀只能用字母、数字和 . _ - /", "its prefix is made of letters, digits and . _ - /"));
        }
        String given = parameters.get("endpoint");
        URI endpoint = given == null ? null : endpoint(given);
        String style = parameters.getOrDefault("style", endpoint == null ? "host" : "path");
        if (!Set.of("path", "host").contains(style)) {
            throw malformed(Text.of("style 只能是 path 或 host", "its style is path or host"));
        }
        return new StoreAddress(
                address.getAuthority(),
                prefix.isEmpty() ? "" : prefix + "/",
                endpoint,
                parameters.getOrDefault("region", "us-east-1"),
                style.equals("path"));
    }

    private static URI endpoint(String given) {
        try {
            URI endpoint = new URI(given);
            if (("https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme()))
                    && endpoint.getHost() != null
                    && endpoint.getUserInfo() == null) {
                return endpoint;
            }
        } catch (URISyntaxException malformed) {
            // said below
        }
        throw malformed(Text.of("endpoint 应如 https://主机:端口", "its endpoint should be like https://host:port"));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                parameters.put(
                        equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static CannotStart malformed(Text why) {
        return new CannotStart(
                Text.of(
                        "佐证存储地址不能用：" + why.zh() + "。",
                        "The address of the evidence storage is of no use: " + why.en() + "."),
                Text.of("写法例如 " + EXAMPLE, "Write it like " + EXAMPLE));
    }

    private static CannotStart keyInAddress() {
        return new CannotStart(
                Text.of(
                        "佐证存储地址里不能带密钥：地址会出现在进程列表里。",
                        "The address of the evidence storage holds a key, which everybody on this machine would see."),
                StoreKeys.WHERE);
    }

    /// For messages.
    String shown() {
        URI server = endpoint;
        return "s3://" + bucket + "/" + prefix + (server == null ? "" : " (" + server + ")");
    }
}
