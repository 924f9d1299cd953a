// Bunny Edge Scripting: a standalone script of this one file; it reads secrets from its environment.
import * as BunnySDK from 'https://esm.sh/@bunny.net/edgescript-sdk@0.11.2';
import process from 'node:process';

BunnySDK.net.http.serve(createFacade(configuration, name => process.env[name]));
