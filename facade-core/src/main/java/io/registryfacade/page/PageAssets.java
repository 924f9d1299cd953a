package io.registryfacade.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style and the script of every page, and the policy that allows these two and nothing else. */
final class PageAssets {
    /** The colours have a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3) in light and dark. */
    static final String STYLE = """
            :root{color-scheme:light dark;--bg:#f4f6f8;--card:#fff;--text:#1a2027;--soft:#52606d;--line:#d8dee4;--link:#0a58a8;--code:#12202e;--on-code:#eef4fa;--var:#ffd479;--warn:#fff4d6;--warn-line:#9a6700}
            @media(prefers-color-scheme:dark){:root{--bg:#0e1318;--card:#171e25;--text:#e8edf2;--soft:#a3b0bd;--line:#303b46;--link:#82bdff;--code:#05090d;--warn:#33280b;--warn-line:#e0b040}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--bg);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
            a{color:var(--link);text-underline-offset:.2em}
            header,main,footer{max-width:52rem;margin:0 auto;padding:0 1rem}
            header{padding-top:1.75rem}
            header img{display:block;max-width:12rem;height:3rem;margin-bottom:.75rem;object-fit:contain;object-position:left}
            h1{margin:0;font-size:1.6rem;line-height:1.25;overflow-wrap:anywhere}
            h2{margin:0 0 .25rem;font-size:1.15rem}
            p{margin:.25rem 0 .75rem}
            .soft{color:var(--soft)}
            section{margin:1rem 0;padding:1.1rem 1.1rem .9rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
            .notice{background:var(--warn);border-color:var(--warn-line);border-left-width:.4rem;padding:.8rem 1.1rem .1rem}
            dl{margin:.6rem 0 0}
            dl div{margin-bottom:.7rem}
            dt{font-size:.85rem;font-weight:600;color:var(--soft)}
            dd{display:flex;margin:.15rem 0 0;background:var(--code);border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
            code{font:.85rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
            dd code{flex:1;min-width:0;align-self:center;padding:.6rem .7rem;color:var(--on-code);word-break:break-all}
            var{color:var(--var);font-style:normal;font-weight:700;white-space:nowrap}
            p var{color:inherit}
            button{flex:none;width:4.25rem;padding:0;min-height:2.75rem;border:0;border-left:1px solid #3a4a5a;background:#22384d;color:#fff;font:600 .9rem/1 inherit;font-family:inherit;cursor:pointer}
            button:hover{background:#2f4d69}
            :focus-visible{outline:3px solid var(--link);outline-offset:-3px}
            ul{margin:.5rem 0;padding:0;list-style:none}
            li{padding:.5rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
            .tags{display:flex;flex-wrap:wrap;gap:.4rem}
            .tags li{padding:.1rem .6rem;border:1px solid var(--line);border-radius:1rem;background:var(--bg)}
            footer{padding-bottom:2rem;font-size:.9rem;color:var(--soft)}
            footer ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
            footer li{padding:0;border:0}
            @media(min-width:40rem){header{padding-top:3rem}h1{font-size:2rem}code{font-size:.9rem}button{width:5rem}dl div{display:flex;align-items:center;gap:1rem}dt{flex:0 0 6rem}dd{flex:1;min-width:0;margin:0}}
            """;

    /** Buttons are hidden until the script runs. Outside HTTPS browsers have no clipboard, but still the old command. */
    static final String SCRIPT = """
            "use strict";
            const said=document.getElementById("said");
            for(const button of document.querySelectorAll("button")){
            button.hidden=false;
            button.addEventListener("click",async()=>{
            const code=document.getElementById(button.value);
            let copied;
            try{await navigator.clipboard.writeText(code.textContent);copied=true}
            catch{getSelection().selectAllChildren(code);copied=document.execCommand("copy")}
            button.textContent=copied?"Copied":"Selected";
            said.textContent=copied?"Copied":"Selected; copy it with the keyboard";
            setTimeout(()=>{button.textContent="Copy";said.textContent=""},2000)})}
            """;

    static final String POLICY = "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '" + hash(SCRIPT)
            + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageAssets() {}

    /** Returns the source expression of an inline element (CSP Level 3, section 2.3.1). */
    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.US_ASCII));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
