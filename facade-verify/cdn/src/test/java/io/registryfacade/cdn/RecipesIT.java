package io.registryfacade.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recipes for services, as far as the services publish what reads them. */
class RecipesIT {
    private final Sandbox sandbox = new Sandbox();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void expressionForCloudflare_isOne() {
        Path file = sandbox.file("expression", Recipe.cell("expression"));

        String parsed = sandbox.output(Program.WIREFILTER.path(), "-c", """
                import octorules_wirefilter, sys
                print(octorules_wirefilter.parse_expression(open(sys.argv[1]).read()))
                """, file.toString());

        assertThat(parsed)
                .contains("http.request.headers.names")
                .contains("'authorization', 'cookie', 'sec-fetch-mode'");
    }

    @Test
    void policyForCloudFront_isOfTheRightShape() {
        Path file = sandbox.file("policy.json", Recipe.of("json").text());
        String python = Path.of(Program.AWS.path()).resolveSibling("python").toString();

        String problems = sandbox.output(python, "-c", """
                import json, sys
                from awscli import botocore
                import awscli.botocore.session, awscli.botocore.validate
                service = botocore.session.get_session().get_service_model('cloudfront')
                shape = service.operation_model('CreateCachePolicy').input_shape
                policy = {'CachePolicyConfig': json.load(open(sys.argv[1]))}
                print(botocore.validate.ParamValidator().validate(policy, shape).generate_report())
                """, file.toString());

        assertThat(problems).isBlank();
    }
}
