package io.registryfacade.example.micronaut;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.netty.FacadeHandler;
import jakarta.inject.Singleton;

/** Adds the facade's handler to each HTTP/1.1 connection, in front of the handlers of Micronaut. */
@Singleton
class FacadeConnections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final FacadeEngine engine;

    FacadeConnections(FacadeEngine engine) {
        this.engine = engine;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new Connection(channel, engine) : this;
            }
        });
        return event.getBean();
    }

    private record Connection(Channel channel, FacadeEngine engine) implements NettyServerCustomizer {
        @Override
        public void onStreamPipelineBuilt() {
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (channel.pipeline().get(codec) != null) {
                channel.pipeline().addAfter(codec, "registry-facade", new FacadeHandler(engine));
            }
        }
    }
}
