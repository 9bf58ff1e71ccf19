package org.xingping.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.PathSamples.District;
import org.xingping.app.web.PathSamples.Sample;

/// Who may call what, taken from the application's own mappings: every endpoint is called by everybody, and
/// every variable in its address is guessed from another district.
@WebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Path PAGE =
            Path.of(System.getProperty("xingping.home", ".."), "docs", "reference", "endpoints.md");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:[^}]*)?}");

    /// Stands in every name of the other district and on no page of this one.
    private static final String FOREIGN = "乙不可见";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    ObjectProvider<PathSamples> modules;

    @LocalServerPort
    int port;

    private final Map<String, Sample> samples = new HashMap<>();
    private List<Endpoint> endpoints = List.of();
    private List<String> unreal = List.of();

    /// One way to call one method.
    record Endpoint(String method, String path, AllowedTo allowed, String module, HandlerMethod handler) {

        List<String> variables() {
            return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
        }

        /// The fields without which the request would be turned away before anything is looked up.
        List<String> fields() {
            return Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> {
                        RequestParam field = parameter.getParameterAnnotation(RequestParam.class);
                        return field != null
                                && field.required()
                                && field.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                                && parameter.getParameterType() != Map.class
                                && parameter.getParameterType() != MultipartFile.class;
                    })
                    .map(parameter -> {
                        RequestParam field = parameter.getParameterAnnotation(RequestParam.class);
                        String named = field == null ? "" : field.name();
                        return named.isEmpty() ? parameter.getParameter().getName() : named;
                    })
                    .toList();
        }

        boolean takesFile() {
            return Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == MultipartFile.class
                            || parameter.hasParameterAnnotation(RequestBody.class)
                            || parameter.getGenericParameterType().getTypeName().contains("MultipartFile"));
        }

        boolean isAllowed(Caller caller) {
            return allowed.everybody()
                    || (allowed.signedIn() && !caller.roles().contains("anonymous"))
                    || Arrays.stream(allowed.value())
                            .anyMatch(role -> caller.roles().equals(role.id()));
        }

        String who() {
            if (allowed.everybody()) {
                return "everybody";
            }
            if (allowed.signedIn()) {
                return "signed in";
            }
            return Arrays.stream(allowed.value()).map(Role::id).collect(Collectors.joining(", "));
        }
    }

    /// Somebody who calls.
    record Caller(String roles, Browser browser) {}

    @BeforeAll
    void founds_two_districts() {
        endpoints = mappings.getHandlerMethods().entrySet().stream()
                .flatMap(mapping -> mapping.getKey().getPatternValues().stream()
                        .flatMap(
                                path -> methods(mapping.getKey().getMethodsCondition().getMethods().stream()
                                                .map(Enum::name)
                                                .toList())
                                        .stream()
                                        .map(method -> endpoint(method, path, mapping.getValue()))))
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
        District own = district("A", "甲");
        District foreign = district("B", FOREIGN);
        samples.put("code", new Sample(own.code(), foreign.code()));
        samples.put("unit", new Sample(own.code(), foreign.code()));
        samples.put("username", new Sample(own.username(), foreign.username()));
        samples.put("format", new Sample("csv", "csv"));
        accounts.open("nobody", "甲", PASSWORD, null);
        modules.forEach(module -> samples.putAll(module.samples(own, foreign)));
        unreal = unreal(); // before the other tests end, close and discard some of it
    }

    private static List<String> methods(List<String> declared) {
        return declared.isEmpty() ? List.of("GET") : declared;
    }

    private static Endpoint endpoint(String method, String path, HandlerMethod handler) {
        AllowedTo allowed = handler.getMethodAnnotation(AllowedTo.class);
        assertTrue(allowed != null, () -> handler + " does not say who may call it");
        String module = handler.getBeanType().getPackageName().replaceFirst("org\\.xingping\\.app\\.?", "");
        return new Endpoint(method, path, allowed, module.replaceFirst("\\..*", ""), handler);
    }

    private District district(String letter, String name) {
        LocalDate since = LocalDate.of(2020, 1, 1);
        Unit county = directory.found(letter + "0", name + "县", null, UnitKind.COUNTY, null, since);
        Unit street = directory.found(letter + "1", name + "街道", null, UnitKind.STREET, county, since);
        Unit community = directory.found(letter + "2", name + "社区", null, UnitKind.COMMUNITY, street, since);
        String username = "sample" + letter.toLowerCase(java.util.Locale.ROOT);
        accounts.grant(accounts.open(username, name + "人", PASSWORD, null), Role.REPORTER, community, null);
        for (Role role : Role.values()) {
            String name1 = role.id() + letter.toLowerCase(java.util.Locale.ROOT);
            accounts.grant(accounts.open(name1, name + "员", PASSWORD, null), role, county, null);
        }
        return new District(county.code(), street.code(), community.code(), username);
    }

    private Caller caller(String roles, String username) {
        Browser browser = new Browser(port);
        assertTrue(!browser.signIn(username, PASSWORD).location().contains("error"), username);
        return new Caller(roles, browser);
    }

    private List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        callers.add(new Caller("anonymous", new Browser(port)));
        for (Role role : Role.values()) {
            callers.add(caller(role.id(), role.id() + "a"));
        }
        callers.add(caller("none", "nobody"));
        return callers;
    }

    private String path(Endpoint endpoint, String guessed) {
        Matcher variables = VARIABLE.matcher(endpoint.path());
        return variables.replaceAll(found -> {
            String name = found.group(1);
            Sample sample = sample(endpoint, name);
            return Matcher.quoteReplacement(name.equals(guessed) ? sample.foreign() : sample.own());
        });
    }

    /// All of them filled, with what stands for them in a path where there is such a thing.
    private String fields(Endpoint endpoint) {
        return endpoint.fields().stream()
                .map(name -> name + "=" + sample(endpoint, name).own())
                .collect(Collectors.joining("&", "?", ""));
    }

    private Sample sample(Endpoint endpoint, String variable) {
        Sample special = samples.get(endpoint.path() + " " + variable);
        if (special != null) {
            return special;
        }
        // Nobody has it, but it is written as such things are.
        boolean isUuid = Arrays.stream(endpoint.handler().getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == UUID.class
                        && parameter.getParameter().getName().equals(variable));
        String nobodys = isUuid ? new UUID(0, 1).toString() : "1";
        return samples.getOrDefault(variable, new Sample(nobodys, nobodys));
    }

    private boolean isGuessable(Endpoint endpoint, String variable) {
        Sample sample = sample(endpoint, variable);
        return !sample.own().equals(sample.foreign());
    }

    private static Answer call(Browser browser, Endpoint endpoint, String path) {
        return endpoint.method().equals("GET") ? browser.get(path) : browser.send(endpoint.method(), path);
    }

    @Test
    void every_endpoint_lets_in_whom_it_names_and_nobody_else() {
        List<String> wrong = new ArrayList<>();
        for (Caller caller : callers()) {
            for (Endpoint endpoint : endpoints) {
                Answer answer = call(caller.browser(), endpoint, path(endpoint, ""));
                boolean isAsked = answer.leadsTo("/sign-in");
                String problem;
                if (endpoint.isAllowed(caller)) {
                    problem = answer.status() == 403 || isAsked || answer.status() >= 500 ? "is kept out" : "";
                } else if (caller.roles().equals("anonymous")) {
                    problem = isAsked || answer.status() == 401 || answer.status() == 403
                            ? ""
                            : "is not asked to sign in";
                } else {
                    problem = answer.status() == 403 ? "" : "is let in";
                }
                if (!problem.isEmpty()) {
                    wrong.add("%s %s: %s %s (%d)"
                            .formatted(endpoint.method(), endpoint.path(), caller.roles(), problem, answer.status()));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /// A file's format is nobody's secret; everything else in an address names something that somebody may not see.
    @Test
    void every_variable_is_guessed_with_something_that_is_really_there() {
        List<String> unguessed = endpoints.stream()
                .filter(endpoint -> !endpoint.allowed().everybody())
                .flatMap(endpoint -> endpoint.variables().stream()
                        .filter(variable -> !variable.equals("format") && !isGuessable(endpoint, variable))
                        .map(variable -> endpoint.path() + " " + variable))
                .toList();
        assertEquals(List.of(), unguessed);
        assertEquals(List.of(), unreal);
    }

    /// Pages with variables that show their own sample to nobody: guessing beside them would prove nothing.
    private List<String> unreal() {
        List<Caller> callers = callers();
        return endpoints.stream()
                .filter(endpoint -> endpoint.method().equals("GET")
                        && !endpoint.allowed().everybody()
                        && !endpoint.variables().isEmpty())
                .filter(endpoint -> callers.stream()
                        .filter(endpoint::isAllowed)
                        .noneMatch(caller -> call(caller.browser(), endpoint, path(endpoint, "") + "?key=ten-star/1.1a")
                                        .status()
                                == 200))
                .map(Endpoint::path)
                .toList();
    }

    @Test
    void what_is_guessed_from_another_district_is_not_there() {
        List<String> wrong = new ArrayList<>();
        for (Caller caller : callers()) {
            for (Endpoint endpoint : endpoints) {
                if (endpoint.allowed().everybody() || !endpoint.isAllowed(caller)) {
                    continue;
                }
                for (String variable : endpoint.variables()) {
                    if (isGuessable(endpoint, variable)) {
                        Answer answer = call(caller.browser(), endpoint, path(endpoint, variable) + fields(endpoint));
                        // A form without its file is refused before anything is looked up.
                        boolean isHidden = answer.status() == 404
                                || (endpoint.takesFile() && List.of(400, 415).contains(answer.status()));
                        if (!isHidden || answer.body().contains(FOREIGN)) {
                            wrong.add("%s %s guessed {%s} as %s: %d"
                                    .formatted(
                                            endpoint.method(),
                                            endpoint.path(),
                                            variable,
                                            caller.roles(),
                                            answer.status()));
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void two_districts_at_the_same_time_never_see_each_other() throws Exception {
        List<Caller> here = Arrays.stream(Role.values())
                .map(role -> caller(role.id(), role.id() + "a"))
                .toList();
        List<Caller> there = Arrays.stream(Role.values())
                .map(role -> caller(role.id(), role.id() + "b"))
                .toList();
        List<Callable<String>> calls = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (Endpoint endpoint : endpoints) {
                if (!endpoint.method().equals("GET") || endpoint.allowed().everybody()) {
                    continue;
                }
                for (int number = 0; number < here.size(); number++) {
                    Caller one = here.get(number);
                    Caller other = there.get(number);
                    if (endpoint.isAllowed(one)) {
                        String own = path(endpoint, "");
                        calls.add(() -> seen(one, endpoint, own, FOREIGN));
                        // The other district's people ask for the very same addresses.
                        calls.add(() -> seen(other, endpoint, own, "甲"));
                    }
                }
            }
        }
        java.util.Collections.shuffle(calls, new java.util.Random(20261122));
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<String> wrong = new ArrayList<>();
            for (Future<String> call : threads.invokeAll(calls)) {
                wrong.add(call.get());
            }
            wrong.removeIf(String::isEmpty);
            assertEquals(List.of(), wrong);
        }
    }

    /// Empty when nothing of the other district stands on the page.
    private static String seen(Caller caller, Endpoint endpoint, String path, String marker) {
        Answer answer = call(caller.browser(), endpoint, path);
        return answer.body().contains(marker) || answer.status() >= 500
                ? caller.roles() + " " + path + " " + answer.status()
                : "";
    }

    @Test
    void the_page_in_the_reference_lists_every_endpoint() throws IOException {
        String page = page();
        if (Boolean.getBoolean("xingping.update")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page,
                Files.readString(PAGE),
                "Refresh it: ./xingping test -pl app -Dtest=EndpointsTest -Dxingping.update=true");
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Endpoints and who may call them

                Written by `EndpointsTest` from the application's own mappings; an endpoint that names nobody keeps the
                application from starting. The test calls each of them with each role and without a sign-in. What lies
                outside the caller's part of the tree is answered like what does not exist (404): the variables in the
                last column are guessed from another district by the test.

                | endpoint | who | module | guessed |
                |---|---|---|---|
                """);
        for (Endpoint endpoint : endpoints) {
            page.append("| `%s %s` | %s | %s | %s |%n"
                    .formatted(
                            endpoint.method(),
                            endpoint.path(),
                            endpoint.who(),
                            endpoint.module().isEmpty() ? "app" : endpoint.module(),
                            endpoint.allowed().everybody()
                                    ? ""
                                    : endpoint.variables().stream()
                                            .filter(variable -> isGuessable(endpoint, variable))
                                            .collect(Collectors.joining(", "))));
        }
        Map<String, Long> count = new LinkedHashMap<>();
        for (String who : new TreeSet<>(endpoints.stream().map(Endpoint::who).toList())) {
            count.put(who, endpoints.stream().filter(e -> e.who().equals(who)).count());
        }
        page.append("\n%d endpoints: ".formatted(endpoints.size()))
                .append(count.entrySet().stream()
                        .map(entry -> entry.getValue() + " for " + entry.getKey())
                        .collect(Collectors.joining(", ")))
                .append(".\n\n")
                .append("""
                        Besides these the security filters answer `POST /sign-in`, `POST /sign-out` and, where a district's
                        identity provider is configured, `GET /oauth2/authorization/district` and
                        `GET /login/oauth2/code/district`. Files of the interface (`/assets/**`, `/webjars/**`) are open.
                        """);
        return page.toString();
    }
}
