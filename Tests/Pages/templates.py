"""Pages as portals build them: each template puts an article between that portal's furniture.

The structure (names of classes, order of the parts) is that of systems in use; words and links are invented.
Each function takes an article and gives the page's HTML. `captions` of an article are the lines of pictures that the
template added: they belong to the story.
"""

import html
import json

from furniture import COMMENTS, LINKS, TEASERS, WORDS

e = html.escape


class Page:
    """What all templates take their parts from."""

    def __init__(self, article):
        self.a = article
        self.w = WORDS[article.language]
        self.links = LINKS[article.language]
        self.teasers = TEASERS[article.language]
        self.comments = COMMENTS[article.language]
        self.captions = []

    def ul(self, count=6, start=0, cls="", tag="h3", image=True):
        items = ""
        for i in range(count):
            title = self.links[(start + i) % len(self.links)]
            picture = f'<a href="/n/{i}.html" title="{e(title)}"><img src="/t/{i}.jpg" alt="{e(title)}"></a>' if image else ""
            items += f'<li class="{cls}item">{picture}<{tag} class="{cls}title"><a href="/n/{i}.html">{e(title)}</a></{tag}></li>\n'
        return f'<ul class="{cls}list">{items}</ul>'

    def cards(self, cls="story"):
        return "".join(
            f'<article class="{cls}"><h2 class="{cls}__heading"><a href="/n/{i}.html">{e(self.links[-1 - i])}</a></h2>'
            f'<div class="{cls}__summary">{e(t)}</div></article>' for i, t in enumerate(self.teasers))

    def menu(self, tag="nav", cls="main-menu"):
        items = "".join(f'<li><a href="/{i}">{e(m)}</a></li>' for i, m in enumerate([self.w["home"]] + self.w["menu"]))
        return f'<{tag} class="{cls}"><ul>{items}</ul></{tag}>'

    def caption(self, text=None):
        text = text or f'{self.w["shot"]} {self.w["caption"]}'
        self.captions.append(text)
        return e(text)

    def ps(self, cls="", start=0, end=None):
        attr = f' class="{cls}"' if cls else ""
        return "\n".join(f"<p{attr}>{e(p)}</p>" for p in self.a.paragraphs[start:end])

    def head(self, ld=True, og=True, body=False, title=None, extra=""):
        a, w = self.a, self.w
        out = f'<meta charset="utf-8"><title>{e(title or a.title)} | {e(w["site"])}</title>'
        if og:
            out += (f'<meta property="og:title" content="{e(a.title)}"><meta property="og:site_name" content="{e(w["site"])}">'
                    f'<meta property="og:type" content="article"><meta property="og:url" content="https://bao.example.vn/{a.name}.html">'
                    f'<meta name="description" content="{e(a.paragraphs[0][:150])}">')
        if ld:
            data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.title,
                    "datePublished": "2024-05-01T08:00:00+07:00", "author": {"@type": "Person", "name": a.byline or "PV"},
                    "publisher": {"@type": "Organization", "name": w["site"]}}
            if body:
                data["articleBody"] = " ".join(a.paragraphs)
            out += f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
        return f"<head>{out}<style>p{{margin:0}}</style><script>var x='<p>no</p>';</script>{extra}</head>"

    def comment_list(self, cls="comment"):
        return "".join(
            f'<div class="{cls}-item"><b class="{cls}-name">Reader {i}</b><p class="{cls}-content">{e(c)}</p>'
            f'<span>{self.w["send"]}</span></div>' for i, c in enumerate(self.comments))

    def stamp(self):
        return e(self.a.date or "01/05/2024 08:00")


def portal_cms(p):  # a Party paper's system: article__ names, related box inside the body
    a, w = p.a, p.w
    half = len(a.paragraphs) // 2
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head()}<body class="detail-page">
<header class="site-header"><div class="topbar"><span class="date">{w["today"]}</span><a href="/">{w["site"]}</a></div>{p.menu()}</header>
<div class="cookie-consent"><p>{w["cookie"]}</p><button>{w["accept"]}</button></div>
<div class="site-body"><div class="container"><div class="breadcrumb"><h2 class="main"><a href="/">{w["menu"][0]}</a></h2></div>
<div class="article"><h1 class="article__title cms-title">{e(a.title)}</h1>
<div class="article__sapo cms-desc">{e(a.paragraphs[0])}</div>
<div class="article__meta"><time class="time" datetime="2024-05-01T08:00+0700">{p.stamp()}</time>
<div class="social-share"><a>Facebook</a><a>Zalo</a><a>{w["print"]}</a></div></div>
<div class="article__body zce-content-body cms-body" itemprop="articleBody">
<table class="picture"><tbody><tr><td class="pic"><img src="a.jpg"></td></tr><tr><td class="caption"><p>{p.caption()}</p></td></tr></tbody></table>
{p.ps(start=1, end=half)}
<div class="article-relate"><h3>{w["related"]}</h3>{p.ul(3, cls="relate-")}</div>
{p.ps(start=half)}
</div><div class="article__author"><span class="author">{e(a.byline or "")}</span></div>
<div class="article__tag"><h3 class="box-heading">{w["tags"]}</h3><div class="box-content">{"".join(f'<a href="/t">{t}</a> ' for t in w["intags"])}</div></div>
<div id="comment" class="comment"><h3>{w["comments"]} (3)</h3>{p.comment_list()}</div></div>
<div class="sidebar"><h3>{w["most"]}</h3>{p.ul(6, 3)}</div>
<div class="timeline"><h3>{w["same"]}</h3>{p.cards()}</div></div></div>
<footer class="site-footer"><p>{w["footer"]}</p></footer></body></html>'''


def wp_newspaper(p):  # WordPress, theme of a newspaper, sharing plugin, comments
    a, w = p.a, p.w
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head(ld=False)}<body class="post-template-default single single-post td-standard-pack comments-open has-sidebar">
<div class="td-header-wrap"><div class="td-header-menu-wrap">{p.menu("div", "td-header-menu")}</div></div>
<div class="td-main-content-wrap"><div class="td-container"><div class="td-crumb-container"><a>{w["home"]}</a> » <a>{w["menu"][1]}</a></div>
<div class="td-pb-row"><div class="td-pb-span8 td-main-content"><article class="post-123 post type-post category-news tag-politics">
<div class="td-post-header"><header class="td-post-title"><h1 class="entry-title">{e(a.title)}</h1>
<div class="td-module-meta-info"><div class="td-post-author-name">By <a rel="author">{e(a.byline or "admin")}</a></div>
<span class="td-post-date"><time class="entry-date" datetime="2024-05-01T08:00:00+07:00">{p.stamp()}</time></span><div class="td-post-views">1024 views</div></div></header></div>
<div class="td-post-sharing-top"><a>Facebook</a> <a>Twitter</a></div>
<div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img src="x.jpg"><figcaption class="wp-caption-text">{p.caption()}</figcaption></figure></div>
{p.ps(end=3)}<div class="td-a-rec"><span class="td-adspot-title">- {w["ad"]} -</span></div>{p.ps(start=3)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{w["share"]}:</h3><ul><li><a>Facebook</a></li><li><a>X</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>{w["related"]}</h3>{p.ul(3)}</div></div>
<footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li>{"".join(f"<li><a>{t}</a></li>" for t in w["intags"])}</ul></div>
<div class="td-block-row td-post-next-prev"><a>{p.links[0]}</a><a>{p.links[1]}</a></div>
<div class="author-box-wrap"><p class="td-author-description">{p.teasers[1]}</p></div></footer></article>
<div class="td_block_wrap td_block_related_posts"><h4>{w["related"]}</h4>{p.cards("td_module")}</div>
<div class="comments" id="comments"><h4>3 COMMENTS</h4><ol class="comment-list">{p.comment_list()}</ol><div id="respond"><form><label>{w["send"]}</label></form></div></div></div>
<div class="td-pb-span4 td-main-sidebar"><aside class="widget widget_recent"><h4>{w["most"]}</h4>{p.ul(5)}</aside><aside class="widget"><p>{w["newsletter"]}</p></aside></div></div></div></div>
<div class="td-footer-wrapper"><p>{w["footer"]}</p></div></body></html>'''


def sharepoint(p):  # a province's portal: form around the page, tables, no h1, text parted by <br>
    a, w = p.a, p.w
    body = "<br>\n<br>\n".join(e(x) for x in a.paragraphs)
    return f'''<html>{p.head(ld=False, og=False, title=w["site"])}<body><form method="post" id="aspnetForm" action="x.aspx">
<div id="s4-workspace"><table width="1000"><tr><td colspan="3"><div class="banner"><img src="b.jpg"></div>{p.menu("div", "menu-top")}</td></tr>
<tr><td width="200" valign="top"><div class="box-left"><div class="title-box">{w["other"]}</div>{p.ul(8, tag="span", image=False)}</div></td>
<td valign="top"><div class="ct_title_news"><span class="title-detail">{e(a.title)}</span></div><div class="ngay-dang">{p.stamp()}</div>
<div class="news-tools">{w["font"]} <a>A+</a> <a>A-</a> <a>{w["print"]}</a></div>
<div class="ms-rtestate-field ExternalClass12AB"><div>{body}</div></div><div class="tac-gia" style="text-align:right"><b>{e(a.byline or "")}</b></div>
<div class="tin-khac"><b>{w["other"]}</b>{p.ul(6, 2, tag="span", image=False)}</div></td>
<td width="200" valign="top"><div class="lien-ket"><select><option>{w["site"]}</option></select></div>{p.ul(5, 4, tag="span", image=False)}</td></tr>
<tr><td colspan="3"><div class="footer">{w["footer"]}</div></td></tr></table></div></form></body></html>'''


def aljazeera(p):  # a broadcaster's site: header, wysiwyg, links inside the text
    a, w = p.a, p.w
    d = ' dir="rtl"' if a.language == "ar" else ""
    return f'''<!DOCTYPE html><html lang="{a.language}"{d}>{p.head()}<body><div id="root"><div class="site-header container"><a class="skip-link">Skip links</a>{p.menu()}</div>
<div class="sib-newsletter"><p>{w["newsletter"]}</p><input type="email"><button>OK</button></div>
<main id="main-content-area" class="main main-article"><header class="article-header"><div class="topics"><a>{w["menu"][2]}</a></div><h1>{e(a.title)}</h1>
<p class="article__subhead"><em>{e(a.paragraphs[0])}</em></p></header>
<figure class="article-featured-image"><img alt="{e(a.title)}" src="i.jpg"><figcaption>{p.caption()}</figcaption></figure>
<div class="article-info-block"><div class="article-b-l"><div class="article-author-name"><span>By </span><a class="author-link">{e(a.byline or "Staff")}</a></div></div>
<div class="article-dates"><div class="date-simple"><span class="screen-reader-text">Published On </span><span aria-hidden="true">{p.stamp()}</span></div></div>
<div class="article-social-share"><button>{w["share"]}</button><button>{w["save"]}</button></div></div>
<div class="wysiwyg wysiwyg--all-content" aria-live="polite">{p.ps(start=1, end=3)}
<div class="more-on"><h2>{w["readmore"]}</h2><span class="screen-reader-text">list of 3 items</span>{p.ul(3, tag="span")}</div>
<div class="container--ads"><p>{w["ad"]}</p></div>{p.ps(start=3)}</div>
<div class="article-source"><span class="article-source-title">{w["credit"]}</span><span>{w["site"]}</span></div></main>
<aside class="sidebar"><h2>{w["most"]}</h2>{p.ul(5, 2)}</aside><div class="related"><h2>{w["related"]}</h2>{p.cards("gc")}</div></div>
<footer>{w["footer"]}</footer></body></html>'''


def old_tables(p):  # tables within tables, font tags, no class
    a, w = p.a, p.w
    paragraphs = "<br><br>".join(f'<font face="Arial" size="2">&nbsp;&nbsp;&nbsp;{e(x)}</font>' for x in a.paragraphs)
    links = "".join(f'<tr><td>&#8226; <a href="n{i}.asp">{e(t)}</a> <font size="1">(12/{i + 1}/2024)</font></td></tr>' for i, t in enumerate(p.links[:6]))
    menu = " | ".join(f'<a href="{i}.asp">{m}</a>' for i, m in enumerate(w["menu"]))
    return f'''<HTML><HEAD><TITLE>{w["site"]}</TITLE></HEAD><BODY bgcolor=white><center><table width=780 cellpadding=0><tr><td colspan=2><img src=top.gif><br>{menu}</td></tr>
<tr><td width=160 valign=top bgcolor=#eeeeee><table>{links}</table></td><td valign=top><table cellpadding=8><tr><td>
<font size=4 color=navy><b>{e(a.title)}</b></font><br><font size=1 color=gray>{p.stamp()}</font><br><br>{paragraphs}<br><br><div align=right><b>{e(a.byline or "")}</b></div></td></tr>
<tr><td><b>{w["other"]}:</b><table>{links}</table></td></tr></table></td></tr><tr><td colspan=2 align=center><font size=1>{w["footer"]}</font></td></tr></table></center></BODY></HTML>'''


def fck_detail(p):  # an online paper: sapo outside the body, links in the text, author in the last paragraph
    a, w = p.a, p.w
    half = max(2, len(a.paragraphs) // 2)
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head(body=True)}<body data-source="Detail"><section class="section top-header"><div class="container"><span class="time-now">{w["today"]}</span></div></section>
{p.menu("section", "wrap-main-nav")}<section class="section page-detail top-detail"><div class="container"><div class="sidebar-1">
<div class="header-content width_common"><ul class="breadcrumb"><li><a>{w["menu"][0]}</a></li></ul><span class="date">{p.stamp()}</span></div>
<h1 class="title-detail">{e(a.title)}</h1><p class="description">{e(a.paragraphs[0])}</p>
<article class="fck_detail"><p class="Normal">{e(a.paragraphs[1])}</p><div class="box-tinlienquanv2"><article class="item-news"><h4 class="title-news"><a href="/x">{p.links[3]}</a></h4><p class="description">{p.teasers[0]}</p></article></div>
<figure class="tplCaption"><img src="1.jpg"><figcaption><p class="Image">{p.caption()}</p></figcaption></figure>
{p.ps("Normal", 2, half)}<p class="Normal">&gt;&gt; <a href="/y">{w["readmore"]}: {p.links[4]}</a></p>{p.ps("Normal", half)}
<p class="author_mail" style="text-align:right"><strong>{e(a.byline or "")}</strong></p></article>
<div class="footer-content"><a>{w["home"]}</a><a>{w["menu"][0]}</a></div><div class="social_pin"><a>{w["share"]}</a><a>{w["comments"]}</a></div>
<div class="tags"><h4 class="item-tag"><a>{w["intags"][0]}</a></h4><h4 class="item-tag"><a>{w["intags"][1]}</a></h4></div>
<div class="box_comment_vne" id="box_comment"><h3>{w["comments"]} (3)</h3>{p.comment_list("content-comment")}</div></div>
<div class="sidebar-2"><div class="box-category"><h3>{w["most"]}</h3>{p.ul(5)}</div></div></div></section>
<section class="section"><h3>{w["same"]}</h3>{p.cards("item-news")}</section><footer class="footer"><p>{w["footer"]}</p></footer></body></html>'''


def nextjs(p):  # hashed class names, nothing semantic but the linked data
    a, w = p.a, p.w
    paragraphs = "".join(f'<div class="css-{i + 7}x9"><p class="css-at9mc1">{e(x)}</p></div>' for i, x in enumerate(a.paragraphs))
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head(body=True)}<body><div id="__next"><div class="css-1a"><div class="css-2b">{p.menu("div", "css-3c")}</div>
<div class="css-4d"><div class="css-5e"><h1 class="css-6f">{e(a.title)}</h1><div class="css-7g"><span>{p.stamp()}</span></div><div class="css-8h"><button>{w["share"]}</button></div>
<div class="css-9i">{paragraphs}</div><div class="css-10j"><span>{e(a.byline or "")}</span></div>
<div class="css-11k"><h3>{w["related"]}</h3>{p.ul(4)}</div></div><div class="css-12l"><div><h3>{w["most"]}</h3>{p.cards("css-13m")}</div></div></div>
<div class="css-14n"><p>{w["footer"]}</p></div></div></div><script id="__NEXT_DATA__" type="application/json">{json.dumps({"a": a.paragraphs})}</script></body></html>'''


def bare(p):  # an export: headings and paragraphs alone
    a = p.a
    return f'<html><body><h1>{e(a.title)}</h1>\n<p>{p.stamp()}</p>\n{p.ps()}\n<p><b>{e(a.byline or "")}</b></p></body></html>'


def comments_galore(p):  # a short story and three times as many comments
    a, w = p.a, p.w
    many = "".join(f'<li class="comment even thread-even"><article class="comment-body"><footer class="comment-meta"><b class="fn">Bạn đọc {i}</b> <time datetime="2024-05-0{i % 9 + 1}">{i} giờ</time></footer>'
                   f'<div class="comment-content"><p>{e(p.comments[i % 3])} {e(p.comments[(i + 1) % 3])}</p></div></article></li>' for i in range(15))
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head(ld=False)}<body class="single comments-open"><div id="page" class="site"><header id="masthead" class="site-header"><h1 class="site-title"><a href="/">{w["site"]}</a></h1>{p.menu()}</header>
<div id="content" class="site-content"><main id="main"><article id="post-9" class="post hentry tag-dan-chu"><header class="entry-header"><h2 class="entry-title">{e(a.title)}</h2><div class="entry-meta"><span class="posted-on">{p.stamp()}</span><span class="byline"> <a class="url fn n">{e(a.byline or "admin")}</a></span></div></header>
<div class="entry-content">{p.ps()}</div><footer class="entry-footer"><span class="cat-links">{w["menu"][0]}</span><span class="tags-links">{", ".join(w["intags"])}</span></footer></article>
<nav class="navigation post-navigation"><a rel="prev">{p.links[0]}</a></nav><div id="comments" class="comments-area"><h2 class="comments-title">15</h2><ol class="comment-list">{many}</ol></div></main></div>
<footer id="colophon" class="site-footer">{w["footer"]}</footer></div></body></html>'''


def liferay(p):  # a ministry's portal: web content, list of older news with dates
    a, w = p.a, p.w
    older = "".join(f'<li><a href="/o/{i}">{e(t)}</a> <span class="date">(0{i + 1}/04/2024)</span></li>' for i, t in enumerate(p.links[:7]))
    return f'''<!DOCTYPE html><html class="ltr" lang="{a.language}">{p.head(ld=False, og=False, title=w["site"])}<body class="controls-visible signed-out public-page site"><div id="wrapper"><header id="banner" role="banner"><h1 class="site-title">{w["site"]}</h1></header>{p.menu()}
<section id="content"><h1 class="hide-accessible">{w["menu"][0]}</h1><div class="columns-2" role="main"><div class="portlet-layout row-fluid"><div class="portlet-column span9"><div class="portlet-boundary"><section class="portlet"><div class="portlet-content"><div class="asset-full-content">
<h3 class="asset-title">{e(a.title)}</h3><div class="asset-metadata">{p.stamp()}</div><div class="journal-content-article"><p style="text-align:center"><img src="a.jpg"><br><em>{p.caption()}</em></p>{p.ps()}<p style="text-align:right"><strong>{e(a.byline or "")}</strong></p></div></div>
<div class="asset-ratings taglib-ratings"><div>{w["font"]}</div></div><div class="taglib-social-bookmarks"><a>{w["share"]}</a></div><div class="tin-lien-quan"><h4>{w["other"]}</h4><ul>{older}</ul></div></div></section></div></div>
<div class="portlet-column span3"><div class="portlet-boundary"><h2>{w["most"]}</h2>{p.ul(4)}</div></div></div></div></section><footer id="footer" role="contentinfo">{w["footer"]}</footer></div></body></html>'''


def drupal(p):  # Drupal: fields, blocks in regions
    a, w = p.a, p.w
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head(ld=False)}<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner">{p.menu()}</header>
<main role="main"><a id="main-content"></a><div class="layout-content"><div class="region region-content"><div id="block-page-title" class="block"><h1><span class="field field--name-title">{e(a.title)}</span></h1></div>
<div id="block-system-main" class="block block-system-main-block"><article class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">{p.stamp()}</div></footer>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field__item">{p.ps()}</div><div class="field field--name-field-author"><div class="field__item">{e(a.byline or "")}</div></div>
<div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__items">{"".join(f"<div><a>{t}</a></div>" for t in w["intags"])}</div></div>
<section class="comment-wrapper">{p.comment_list()}</section></div></article></div><div class="views-element-container block"><h2>{w["same"]}</h2>{p.ul(5)}</div></div></div></main>
<footer role="contentinfo"><p>{w["footer"]}</p></footer></div></div></body></html>'''


def photocms(p):  # a paper whose system puts preview boxes of other stories into the text
    a, w = p.a, p.w
    half = max(1, len(a.paragraphs) // 2)
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head()}<body><div class="header__top"><div class="container">{w["today"]}</div></div>{p.menu("div", "header__nav")}
<div class="main detail__page"><div class="container"><div class="detail__section"><div class="detail-top"><div class="detail-cate"><a>{w["menu"][1]}</a></div><div class="detail-time"><div data-role="publishdate">{p.stamp()}</div></div></div>
<h1 class="detail-title article-title" data-role="title">{e(a.title)}</h1><div class="author-info"><a class="name">{e(a.byline or "")}</a></div><h2 class="detail-sapo" data-role="sapo">{e(a.paragraphs[0])}</h2>
<div class="detail-cmain"><div class="detail-content afcbc-body" data-role="content" itemprop="articleBody">{p.ps(start=1, end=half)}
<div class="VCSortableInPreviewMode" type="RelatedOneNews"><div class="VCObjectBoxRelatedNewsContentWrapper"><a class="title" href="/z">{p.links[6]}</a><p class="sapo">{p.teasers[2]}</p></div></div>
<figure class="VCSortableInPreviewMode" type="Photo"><div><img src="p.jpg"></div><figcaption class="PhotoCMS_Caption"><p>{p.caption()}</p></figcaption></figure>{p.ps(start=half)}</div>
<div class="detail-like"><span>{w["share"]}</span></div><div class="detail-tab"><a>{w["readmore"]}</a></div></div>
<div class="detail__cmt"><div class="box-comment">{p.comment_list("item-comment")}</div></div></div>
<div class="detail__sub"><div class="box-hot"><h3>{w["most"]}</h3>{p.ul(5)}</div><div class="box-category">{p.cards("box-category-item")}</div></div></div></div><div class="footer"><p>{w["footer"]}</p></div></body></html>'''


def blogger(p):  # a blog: text in one div, lines parted by <br>, archive and labels
    a, w = p.a, p.w
    body = "<br /><br />\n".join(e(x) for x in a.paragraphs)
    return f'''<?xml version="1.0" encoding="UTF-8" ?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{a.language}">{p.head(ld=False, og=False)}<body class="loading"><div class="body-fauxcolumns"></div><div class="content"><div class="header section"><h1 class="title">{w["site"]}</h1><p class="description">{p.teasers[1]}</p></div>
<div class="main section" id="main"><div class="widget Blog"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>{p.stamp()}</span></h2><div class="post hentry"><h3 class="post-title entry-title" itemprop="name">{e(a.title)}</h3>
<div class="post-body entry-content" itemprop="description articleBody">{body}</div><div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">Posted by <span class="fn" itemprop="author">{e(a.byline or "")}</span></span> <span class="post-labels">Labels: <a rel="tag">{w["intags"][0]}</a></span></div></div></div></div></div>
<div class="blog-pager"><a>Newer Post</a><a>Older Post</a></div></div></div><div class="column-right-inner"><div class="widget BlogArchive"><h2>Blog Archive</h2>{p.ul(8, tag="span", image=False)}</div><div class="widget Profile"><p>{p.teasers[0]}</p></div></div></div></body></html>'''


def div_text(p):  # a district's portal: every paragraph a div, section list below without any class
    a, w = p.a, p.w
    divs = "".join(f'<div style="text-align:justify"><span style="font-size:16px">{e(x)}</span></div><div>&nbsp;</div>' for x in a.paragraphs)
    return f'''<html>{p.head(ld=False)}<body><div id="wrap"><div id="hd">{p.menu("div", "mn")}</div><div id="ct"><div class="left"><div class="tit"><h1>{e(a.title)}</h1></div><div class="d">{p.stamp()}</div><div class="txt">{divs}<div style="text-align:right"><b>{e(a.byline or "")}</b></div></div>
<div class="oth"><p><b>{w["other"]}</b></p>{p.ul(8, tag="span", image=False)}</div></div><div class="right"><div>{p.ul(5, 5)}</div></div></div><div id="ft"><p>{w["footer"]}</p></div></div></body></html>'''


def amp(p):  # AMP
    a, w = p.a, p.w
    return f'''<!doctype html><html amp lang="{a.language}">{p.head()}<body><amp-sidebar id="sidebar" layout="nodisplay">{p.menu("ul", "amp-menu")}</amp-sidebar><header class="amp-header">{w["site"]}</header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{e(a.title)}</h1><div class="amp-wp-meta amp-wp-byline">{e(a.byline or "")}</div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="2024-05-01T01:00:00+00:00">{p.stamp()}</time></div></header>
<figure class="amp-wp-article-featured-image"><amp-img src="a.jpg"></amp-img><figcaption class="wp-caption-text">{p.caption()}</figcaption></figure>
<div class="amp-wp-article-content">{p.ps(end=2)}<amp-ad type="adsense"></amp-ad>{p.ps(start=2)}</div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-tag">Tags: {", ".join(w["intags"])}</div><div class="amp-wp-meta amp-wp-comments-link"><a>Leave a Comment</a></div></footer></article>
<amp-list><h3>{w["related"]}</h3>{p.ul(4)}</amp-list><footer class="amp-wp-footer"><p>{w["footer"]}</p></footer></body></html>'''


def next_story(p):  # a second story follows below the first, as endless scrolling leaves it
    a, w = p.a, p.w
    other = "".join(f"<p>{e(t)}</p>" for t in p.teasers)
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head()}<body><div class="topnav">{p.menu()}</div><div id="feed"><article class="story-page" data-index="0"><div class="story-header"><div class="kicker"><a>{w["menu"][3]}</a></div><h1 class="headline">{e(a.title)}</h1><div class="byline-wrap"><span class="byline">{e(a.byline or "")}</span><span class="timestamp">{p.stamp()}</span></div></div>
<div class="story-body"><div class="story-image"><img src="s.jpg"><span class="image-caption">{p.caption()}</span></div>{p.ps()}</div><ul class="topic-list"><li><a>{w["intags"][0]}</a></li></ul></article>
<article class="story-page" data-index="1"><div class="story-header"><h1 class="headline">{p.links[7]}</h1></div><div class="story-body">{other}</div></article></div><div class="newsletter-signup"><p>{w["newsletter"]}</p></div><footer>{w["footer"]}</footer></body></html>'''


def wp_block(p):  # WordPress blocks: groups, pull quotes, buttons, a table of contents
    a, w = p.a, p.w
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head(ld=False, og=False)}<body class="wp-singular single wp-embed-responsive"><div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group"><p class="wp-block-site-title"><a>{w["site"]}</a></p><nav class="wp-block-navigation">{p.ul(4, tag="span", image=False)}</nav></div></header>
<main class="wp-block-group"><div class="wp-block-group has-global-padding"><h1 class="wp-block-post-title">{e(a.title)}</h1><div class="wp-block-group is-layout-flex"><div class="wp-block-post-author-name">{e(a.byline or "")}</div><div class="wp-block-post-date"><time datetime="2024-05-01T08:00:00+07:00">{p.stamp()}</time></div></div></div>
<div class="entry-content wp-block-post-content is-layout-constrained"><figure class="wp-block-image"><img src="1.jpg"><figcaption class="wp-element-caption">{p.caption()}</figcaption></figure>{p.ps("", 0, 2)}<div class="wp-block-group"><div class="wp-block-group__inner">{p.ps("", 2)}</div></div><div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link">{w["readmore"]}</a></div></div></div>
<div class="wp-block-comments">{p.comment_list("wp-comment")}</div><div class="wp-block-query"><h2>{w["related"]}</h2>{p.cards("wp-block-post")}</div></main><footer class="wp-block-template-part"><p>{w["footer"]}</p></footer></div></body></html>'''


def army(p):  # ASP.NET: post- names, form around the page, summary in bold, boxes in the column
    a, w = p.a, p.w
    return f'''<!DOCTYPE html><html lang="{a.language}">{p.head()}<body><form id="form1" action="./x" method="post"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="{"A" * 3000}"></div><div class="wrapper"><div class="top-header"><div class="current-time">{w["today"]}</div></div>{p.menu("div", "menu-wrap")}
<div class="container main-container"><div class="row"><div class="col-md-9"><div class="breadcrumb-wrap"><a>{w["home"]}</a> / <a>{w["menu"][0]}</a></div><h1 class="post-title">{e(a.title)}</h1><div class="post-subinfo">{p.stamp()}</div><div class="post-summary"><h3><strong>{e(a.paragraphs[0])}</strong></h3></div>
<div class="post-content"><p>{e(a.paragraphs[1])}</p><div class="image-box" style="text-align:center"><img src="q.jpg"><div class="chu-thich">{p.caption()}</div></div>{p.ps(start=2)}<p class="text-right"><b>{e(a.byline or "")}</b></p><p><em>* {w["readmore"]}: <a href="/h">{p.links[1]}</a></em></p></div>
<div class="post-tags">{"".join(f"<a>{t}</a>" for t in w["intags"])}</div><div class="fb-like"></div><div class="list-news-related"><div class="title">{w["related"]}</div>{p.ul(5)}</div><div class="binh-luan"><p>{w["comments"]}</p>{p.comment_list("ykien")}</div></div>
<div class="col-md-3"><div class="most-view">{w["most"]}{p.ul(5, 1)}</div><div class="qc"><img src="ad.jpg"></div></div></div></div><div class="footer-wrap"><p>{w["footer"]}</p></div></div></form></body></html>'''


def arabic_jnews(p):  # a magazine's theme: breadcrumbs, share bars above and below, inline related
    a, w = p.a, p.w
    d = ' dir="rtl"' if a.language == "ar" else ""
    third = max(1, len(a.paragraphs) // 3)
    return f'''<!doctype html><html lang="{a.language}"{d}>{p.head(ld=False)}<body class="rtl single-post jeg_toggle_light jnews"><div class="jeg_viewport"><div class="jeg_header_wrapper">{p.menu("div", "jeg_mainmenu_wrap")}</div><div class="post-wrapper"><div class="jeg_main"><div class="jeg_container"><div class="jeg_content jeg_singlepage"><div class="container">
<div class="row"><div class="jeg_main_content col-md-8"><div class="jeg_inner_content"><div class="jeg_breadcrumbs"><a>{w["home"]}</a></div><div class="entry-header"><h1 class="jeg_post_title">{e(a.title)}</h1><div class="jeg_meta_container"><div class="jeg_post_meta"><div class="meta_left"><div class="jeg_meta_author">{e(a.byline or "")}</div><div class="jeg_meta_date"><a>{p.stamp()}</a></div></div></div></div></div>
<div class="jeg_share_top_container"><div class="jeg_share_button"><div class="jeg_share_count">12 {w["share"]}</div><a>Facebook</a></div></div>
<div class="entry-content with-share"><div class="content-inner">{p.ps(end=third)}<div class="jnews_inline_related_post"><div class="jeg_postblock"><h3>{w["readmore"]}</h3>{p.ul(2)}</div></div>{p.ps(start=third)}<div class="jeg_post_tags"><span>Tags:</span> <a rel="tag">{w["intags"][0]}</a></div></div></div>
<div class="jeg_authorbox"><p class="jeg_author_desc">{p.teasers[0]}</p></div><div class="jnews_related_post_container"><h3>{w["related"]}</h3>{p.cards("jeg_post")}</div></div></div><div class="jeg_sidebar col-md-4"><div class="widget">{p.ul(5)}</div></div></div></div></div></div></div></div><div class="footer-holder"><p>{w["footer"]}</p></div></div></body></html>'''


TEMPLATES = [
    portal_cms, wp_newspaper, sharepoint, aljazeera, old_tables, fck_detail, nextjs, bare, comments_galore, liferay,
    drupal, photocms, blogger, div_text, amp, next_story, wp_block, army, arabic_jnews,
]
