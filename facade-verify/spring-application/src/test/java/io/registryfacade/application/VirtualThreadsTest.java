package io.registryfacade.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Decision;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.engine.RequestObserver;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ReflectionUtils;

/** A servlet application on virtual threads, which Java has from version 21 on; before, Spring ignores the property. */
class VirtualThreadsTest {
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    /** Records the threads on which the server passes requests to the facade. */
    static final class Threads implements FacadeListener {
        private final Set<Boolean> virtual = ConcurrentHashMap.newKeySet();

        @Override
        public RequestObserver resolveStarted(Decision decision) {
            virtual.add(isVirtual(Thread.currentThread()));
            return null;
        }

        /** Java 17, for which this class is compiled, has no such method. */
        private static boolean isVirtual(Thread thread) {
            Method isVirtual = ReflectionUtils.findMethod(Thread.class, "isVirtual");
            return isVirtual != null && Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isVirtual, thread));
        }
    }

    static final class Configuration {
        @Bean
        Threads threads() {
            return new Threads();
        }
    }

    @Test
    void pull_works_onVirtualThreads() throws Exception {
        try (EmbeddedRegistry registry =
                        EmbeddedRegistry.builder().images(IMAGE).requireToken().redirectBlobs().start();
                ConfigurableApplicationContext application = Application.start(
                        WebApplicationType.SERVLET,
                        registry,
                        List.of(Configuration.class),
                        "spring.threads.virtual.enabled=true")) {
            assertThat(Application.client(application).pull(IMAGE.reference())).isEqualTo(IMAGE.digest());

            assertThat(application.getBean(Threads.class).virtual)
                    .containsExactly(Runtime.version().feature() >= 21);
        }
    }
}
