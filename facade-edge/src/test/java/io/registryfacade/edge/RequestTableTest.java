package io.registryfacade.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the expressions to the parser of the core, on requests made of the parts that matter. */
class RequestTableTest {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS");
    private static final String HEX = "0a".repeat(32);
    private static final List<String> PARTS = List.of(
            "/",
            "/v2",
            "/v2/",
            "a",
            "a/b",
            "org",
            "manifests",
            "blobs",
            "referrers",
            "tags",
            "list",
            "uploads",
            "token",
            "_catalog",
            "latest",
            "sha256:" + HEX,
            "sha256%3A" + HEX,
            "sha512:" + HEX,
            "sha512:" + HEX + HEX,
            "sha256:abc",
            "sha384:" + HEX,
            "sha384%3A" + HEX,
            "a+b.c:D-_=",
            ".",
            "..",
            "-",
            "_",
            "__",
            "___",
            "--",
            "A",
            "%",
            "%2F",
            ";",
            "#",
            "\\",
            "~",
            "@",
            ":",
            "=",
            "\u0001",
            "\u00e4",
            "a".repeat(128),
            "b".repeat(130));

    private static final RegistryFacade FACADE = RegistryFacade.builder()
            .upstream("open", Upstream.generic("https://open.example.com").withAuth(AuthMode.NONE))
            .delivery(Delivery.REDIRECT)
            .route("**", "open")
            .build();

    private static final List<RequestTable.Row<RequestKind>> KINDS = RequestTable.KINDS;
    private static final List<Pattern> PATTERNS =
            KINDS.stream().map(row -> Pattern.compile(row.expression())).toList();
    private static final List<Pattern> PATHS =
            KINDS.stream().map(row -> Pattern.compile(row.path())).toList();

    @Test
    void everyRequest_hasTheStatusAndLocationOfTheFacade() {
        Random random = new Random(17);
        for (int i = 0; i < 200_000; i++) {
            assertSame(METHODS.get(random.nextInt(METHODS.size())), path(random));
        }
    }

    @Test
    void pathAlone_isMatchedAsWithTheMethodAndTheQuery() {
        Random random = new Random(18);
        for (int i = 0; i < 50_000; i++) {
            String method = METHODS.get(random.nextInt(METHODS.size()));
            String path = path(random).replace('?', '!');
            for (int row = 0; row < KINDS.size(); row++) {
                List<String> methods = KINDS.get(row).methods();
                assertThat((methods.isEmpty() || methods.contains(method))
                                && PATHS.get(row).matcher(path).matches())
                        .as(method + " " + path + " " + PATHS.get(row))
                        .isEqualTo(PATTERNS.get(row)
                                .matcher(method + " " + path + "?a=/manifests/b")
                                .find());
            }
        }
    }

    @Test
    void tailOfAPull_isThatOfTheTable() {
        Pattern pull = Pattern.compile("^/v2/" + RequestTable.NAME + RequestTable.PULL_TAIL + "$");
        Random random = new Random(19);
        for (int i = 0; i < 200_000; i++) {
            String path = path(random).replace('?', '!');
            if (path.length() < 256) {
                assertThat(pull.matcher(path).matches()).as(path).isEqualTo(kind("GET " + path) == RequestKind.PULL);
            }
        }
    }

    /** Starts as requests do in half of the cases, because few of the others get far. */
    private static String path(Random random) {
        StringBuilder path = new StringBuilder(random.nextBoolean() ? "/v2/" + part(random) : "");
        for (int parts = random.nextInt(5); parts >= 0; parts--) {
            path.append(random.nextInt(3) == 0 ? "" : "/").append(part(random));
        }
        return path.charAt(0) == '/' ? path.toString() : "/" + path;
    }

    private static String part(Random random) {
        return PARTS.get(random.nextInt(PARTS.size()));
    }

    private static void assertSame(String method, String path) {
        String request = method + " " + path;
        RequestKind kind = kind(request);
        Decision decision = FACADE.decide(InboundRequest.of(method, path));
        String actual = kind == RequestKind.PULL
                ? "https://open.example.com/v2/" + text(RequestTable.NAMES, request) + text(RequestTable.TAILS, request)
                : String.valueOf(kind.status());
        assertThat(actual).as(request).isEqualTo(expected(decision));
    }

    private static String expected(Decision decision) {
        if (decision instanceof Decision.Redirect redirect) {
            return redirect.location();
        }
        if (decision instanceof Decision.NotHandled notHandled) {
            return expected(notHandled.rejection());
        }
        return decision instanceof Decision.Reject reject ? String.valueOf(reject.status()) : "200";
    }

    private static RequestKind kind(String request) {
        for (int i = 0; i < PATTERNS.size(); i++) {
            if (PATTERNS.get(i).matcher(request).find()) {
                return KINDS.get(i).result();
            }
        }
        return RequestKind.UNKNOWN;
    }

    private static String text(List<RequestTable.Row<String>> rows, String request) {
        for (RequestTable.Row<String> row : rows) {
            Matcher matcher = Pattern.compile(row.expression()).matcher(request);
            if (matcher.find()) {
                String text = row.result();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    text = text.replace("{" + i + "}", matcher.group(i) == null ? "" : matcher.group(i));
                }
                return text;
            }
        }
        return "";
    }
}
