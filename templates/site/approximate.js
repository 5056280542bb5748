/* Built by editor/build.mjs from approx-string-match 2.0.0 (MIT)

MIT License

Copyright (c) 2020 Robert Knight

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
function P(s){return s.split("").reverse().join("")}function q(s,r,o){let d=P(r);return o.map(e=>{let c=Math.max(0,e.end-r.length-e.errors),i=P(s.slice(c,e.end));return{start:v(i,d,e.errors).reduce((M,u)=>e.end-u.end<M?e.end-u.end:M,e.end),end:e.end,errors:e.errors}})}function A(s){return(s|-s)>>31&1}function k(s,r,o,d){let e=s.P[o],c=s.M[o],i=d>>>31,w=r[o]|i,M=w|c,u=(w&e)+e^e|w,t=c|~(u|e),l=e&u,n=A(t&s.lastRowMask[o])-A(l&s.lastRowMask[o]);return t<<=1,l<<=1,l|=i,t|=A(d)-i,e=l|~(M|t),c=t&M,s.P[o]=e,s.M[o]=c,n}function v(s,r,o){if(r.length===0)return[];o=Math.min(o,r.length);let d=[],e=32,c=Math.ceil(r.length/e)-1,i={P:new Uint32Array(c+1),M:new Uint32Array(c+1),lastRowMask:new Uint32Array(c+1)};i.lastRowMask.fill(1<<31),i.lastRowMask[c]=1<<(r.length-1)%e;let w=new Uint32Array(c+1),M=new Map,u=[];for(let n=0;n<256;n++)u.push(w);for(let n=0;n<r.length;n+=1){let g=r.charCodeAt(n);if(M.has(g))continue;let f=new Uint32Array(c+1);M.set(g,f),g<u.length&&(u[g]=f);for(let a=0;a<=c;a+=1){f[a]=0;for(let h=0;h<e;h+=1){let y=a*e+h;if(y>=r.length)continue;r.charCodeAt(y)===g&&(f[a]|=1<<h)}}}let t=Math.max(0,Math.ceil(o/e)-1),l=new Uint32Array(c+1);for(let n=0;n<=t;n+=1)l[n]=(n+1)*e;l[c]=r.length;for(let n=0;n<=t;n+=1)i.P[n]=-1,i.M[n]=0;for(let n=0;n<s.length;n+=1){let g=s.charCodeAt(n),f;g<u.length?f=u[g]:(f=M.get(g),typeof f>"u"&&(f=w));let a=0;for(let h=0;h<=t;h+=1)a=k(i,f,h,a),l[h]+=a;if(l[t]-a<=o&&t<c&&(f[t+1]&1||a<0)){t+=1,i.P[t]=-1,i.M[t]=0;let h;if(t===c){let y=r.length%e;h=y===0?e:y}else h=e;l[t]=l[t-1]+h-a+k(i,f,t,a)}else for(;t>0&&l[t]>=o+e;)t-=1;t===c&&l[t]<=o&&(l[t]<o&&d.splice(0,d.length),d.push({start:-1,end:n+1,errors:l[t]}),o=l[t])}return d}function R(s,r,o){let d=v(s,r,o);return q(s,r,d)}export{R as approximate};
